package dev.slipway.delivery.plan;

import dev.slipway.delivery.deployment.Kind;
import dev.slipway.delivery.deployment.Step;
import dev.slipway.model.spec.Service;
import java.util.ArrayList;
import java.util.List;

/**
 * Plans a deployment in two parts: {@link #prepare} up to the sealed release, and {@link #move}
 * from there, when artefacts and secret versions say which services really changed.
 */
public final class Planner {
  /** Stands in every plan; grows when an older version could not carry on such a plan. */
  public static final int PIPELINE_VERSION = 2;

  /** The oldest version whose plans are still carried on. */
  public static final int OLDEST_RESUMABLE = 1;

  private Planner() {}

  /** The part before the release is sealed; only builds take time here. */
  public static List<Step> prepare(Situation s) {
    List<Step> steps = new ArrayList<>();
    switch (s.kind()) {
      case DEPLOY -> {
        steps.add(new Step.Preflight());
        steps.addAll(Artefacts.builds(s.application()));
        steps.add(new Step.Seal());
      }
      case ROLLBACK, CONFIG -> {
        steps.add(new Step.Preflight());
        steps.add(new Step.Seal());
      }
      case SCALE, RESTART -> steps.add(new Step.Preflight());
      case DOWN, DESTROY -> steps.addAll(new Plan(s).stop());
    }
    return steps;
  }

  /** The part that brings the sealed release into its place. */
  public static List<Step> move(Situation s) {
    return new Plan(s).move();
  }

  /** Whether {@link #move} follows when the prepared part is done. */
  public static boolean movesAfter(Kind kind) {
    return kind != Kind.DOWN && kind != Kind.DESTROY;
  }

  /** Whether a plan of that version can be carried on. */
  public static boolean resumes(int pipelineVersion) {
    return pipelineVersion >= OLDEST_RESUMABLE && pipelineVersion <= PIPELINE_VERSION;
  }

  /** How many instances the place wants of a service: a person's number before the spec's. */
  public static int replicas(Situation s, Service service) {
    Integer asked = s.order().replicas().get(service.name());
    if (asked != null) {
      return asked;
    }
    Integer scaled = s.state().scale().get(service.name());
    return scaled != null ? scaled : service.replicas();
  }

  /** The fingerprint a service has in the release. */
  public static String fingerprint(Situation s, Service service) {
    return Fingerprints.of(s.application(), s.release(), service);
  }
}
