package dev.slipway.assess;

import dev.slipway.assess.availability.GracePeriod;
import dev.slipway.assess.availability.ImpatientLiveness;
import dev.slipway.assess.availability.Interruption;
import dev.slipway.assess.availability.LivenessDepends;
import dev.slipway.assess.availability.MissingLiveness;
import dev.slipway.assess.availability.RouteTimeout;
import dev.slipway.assess.availability.ShallowReadiness;
import dev.slipway.assess.availability.SingleInstance;
import dev.slipway.assess.availability.SingleVolume;
import dev.slipway.assess.capacity.DatabasePool;
import dev.slipway.assess.capacity.MissingRequests;
import dev.slipway.assess.capacity.ReleaseMemory;
import dev.slipway.assess.capacity.ReleasePool;
import dev.slipway.assess.capacity.ScalingWithoutRange;
import dev.slipway.assess.capacity.ScalingWithoutRequest;
import dev.slipway.assess.capacity.UnstatedPool;
import dev.slipway.assess.data.DeletedWithFile;
import dev.slipway.assess.data.MissingBackup;
import dev.slipway.assess.data.NeverRotated;
import dev.slipway.assess.data.NoStandby;
import dev.slipway.assess.data.UnrotatedSecret;
import dev.slipway.assess.data.UnverifiedBackup;
import dev.slipway.assess.operation.BlindCanary;
import dev.slipway.assess.operation.CronOverlap;
import dev.slipway.assess.operation.MissingAlert;
import dev.slipway.assess.operation.MissingApproval;
import dev.slipway.assess.operation.MissingBudget;
import dev.slipway.assess.operation.MissingPromotion;
import dev.slipway.assess.operation.MissingRunbook;
import dev.slipway.assess.operation.MissingSmoke;
import dev.slipway.assess.operation.SilentAlert;
import dev.slipway.assess.rule.Rule;
import dev.slipway.assess.security.AnyOrigin;
import dev.slipway.assess.security.DevelopmentSetting;
import dev.slipway.assess.security.LiteralSecret;
import dev.slipway.assess.security.MovingTag;
import dev.slipway.assess.security.NoRateLimit;
import dev.slipway.assess.security.OpenEgress;
import dev.slipway.assess.security.PlainDatabase;
import dev.slipway.assess.security.PlainRoute;
import dev.slipway.assess.security.UnpinnedImage;
import dev.slipway.assess.security.WritableRoot;
import java.util.List;
import java.util.Optional;

/** Every rule there is, by topic. */
public final class Rules {
  /** In the order of the documentation. */
  public static final List<Rule> ALL =
      List.of(
          new SingleInstance(),
          new SingleVolume(),
          new Interruption(),
          new GracePeriod(),
          new LivenessDepends(),
          new ShallowReadiness(),
          new MissingLiveness(),
          new ImpatientLiveness(),
          new RouteTimeout(),
          new DatabasePool(),
          new ReleasePool(),
          new UnstatedPool(),
          new MissingRequests(),
          new ScalingWithoutRequest(),
          new ScalingWithoutRange(),
          new ReleaseMemory(),
          new LiteralSecret(),
          new MovingTag(),
          new UnpinnedImage(),
          new PlainRoute(),
          new PlainDatabase(),
          new OpenEgress(),
          new DevelopmentSetting(),
          new AnyOrigin(),
          new NoRateLimit(),
          new WritableRoot(),
          new MissingBackup(),
          new UnverifiedBackup(),
          new DeletedWithFile(),
          new NoStandby(),
          new NeverRotated(),
          new UnrotatedSecret(),
          new MissingAlert(),
          new SilentAlert(),
          new MissingRunbook(),
          new MissingBudget(),
          new BlindCanary(),
          new CronOverlap(),
          new MissingSmoke(),
          new MissingApproval(),
          new MissingPromotion());

  private Rules() {}

  /** The rule of that ID. */
  public static Optional<Rule> withId(String id) {
    return ALL.stream().filter(rule -> rule.card().id().equals(id)).findFirst();
  }
}
