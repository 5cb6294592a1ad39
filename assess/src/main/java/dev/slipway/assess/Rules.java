package dev.slipway.assess;

import dev.slipway.assess.availability.GracePeriod;
import dev.slipway.assess.availability.HastyReadiness;
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
import dev.slipway.assess.data.EvictedQueue;
import dev.slipway.assess.data.MigrationAtStart;
import dev.slipway.assess.data.MigrationMissing;
import dev.slipway.assess.data.MissingBackup;
import dev.slipway.assess.data.NeverRotated;
import dev.slipway.assess.data.NoStandby;
import dev.slipway.assess.data.ShortRetention;
import dev.slipway.assess.data.UnrotatedSecret;
import dev.slipway.assess.data.UnverifiedBackup;
import dev.slipway.assess.data.VolatileQueue;
import dev.slipway.assess.data.WeakSecret;
import dev.slipway.assess.operation.BlindCanary;
import dev.slipway.assess.operation.CronOverlap;
import dev.slipway.assess.operation.LocalDomain;
import dev.slipway.assess.operation.MissingAlert;
import dev.slipway.assess.operation.MissingApproval;
import dev.slipway.assess.operation.MissingBudget;
import dev.slipway.assess.operation.MissingPromotion;
import dev.slipway.assess.operation.MissingRunbook;
import dev.slipway.assess.operation.MissingSmoke;
import dev.slipway.assess.operation.SilentAlert;
import dev.slipway.assess.operation.UnreachedService;
import dev.slipway.assess.operation.UnusedResource;
import dev.slipway.assess.operation.UnusedSecret;
import dev.slipway.assess.rule.Rule;
import dev.slipway.assess.rule.RuleCard;
import dev.slipway.assess.security.AnyOrigin;
import dev.slipway.assess.security.DevelopmentSetting;
import dev.slipway.assess.security.ExtraCapability;
import dev.slipway.assess.security.LiteralSecret;
import dev.slipway.assess.security.MovingTag;
import dev.slipway.assess.security.NoRateLimit;
import dev.slipway.assess.security.OpenEgress;
import dev.slipway.assess.security.PlainDatabase;
import dev.slipway.assess.security.PlainRoute;
import dev.slipway.assess.security.PortRange;
import dev.slipway.assess.security.UnpinnedImage;
import dev.slipway.assess.security.WritableRoot;
import dev.slipway.model.diagnostic.Severity;
import java.util.List;
import java.util.stream.Stream;

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
          new HastyReadiness(),
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
          new ExtraCapability(),
          new PortRange(),
          new MissingBackup(),
          new UnverifiedBackup(),
          new DeletedWithFile(),
          new NoStandby(),
          new NeverRotated(),
          new UnrotatedSecret(),
          new MigrationMissing(),
          new MigrationAtStart(),
          new ShortRetention(),
          new EvictedQueue(),
          new VolatileQueue(),
          new WeakSecret(),
          new MissingAlert(),
          new SilentAlert(),
          new MissingRunbook(),
          new MissingBudget(),
          new BlindCanary(),
          new CronOverlap(),
          new MissingSmoke(),
          new MissingApproval(),
          new MissingPromotion(),
          new UnusedResource(),
          new UnusedSecret(),
          new UnreachedService(),
          new LocalDomain());

  /** The finding about a decision that covers nothing; no rule about the spec finds it. */
  public static final RuleCard UNUSED_ACCEPTANCE =
      new RuleCard(
          "CHK-ACCEPTANCE-UNUSED",
          Severity.WARNING,
          "an accepted finding that is not found",
          "A decision that covers nothing today would hide a finding of tomorrow.");

  private Rules() {}

  /** All that can be found, in the order of the documentation. */
  public static List<RuleCard> cards() {
    return Stream.concat(ALL.stream().map(Rule::card), Stream.of(UNUSED_ACCEPTANCE)).toList();
  }
}
