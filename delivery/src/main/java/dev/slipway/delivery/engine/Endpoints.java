package dev.slipway.delivery.engine;

import dev.slipway.delivery.live.Endpoint;
import dev.slipway.delivery.live.PlaceState;
import dev.slipway.delivery.port.Observed;
import dev.slipway.delivery.port.Runtime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which instances may get requests: the verified ones, kept up to date while instances die. */
final class Endpoints {
  private Endpoints() {}

  static Endpoint of(Observed.Instance instance) {
    return new Endpoint(
        instance.id().ordinal(), instance.identity(), instance.host(), instance.ports());
  }

  /**
   * The verified endpoints of every live revision as they should be now: a verified process stays
   * while it lives, its replacement joins once it is healthy. Revisions that a deployment is still
   * verifying are left alone: there a replacement is a failure.
   */
  static PlaceState refreshed(PlaceState state, Runtime runtime) {
    PlaceState refreshed = state;
    for (PlaceState.Member member : state.fleet()) {
      if (state.live().containsValue(member.revision())) {
        List<Endpoint> now = refreshed(member, runtime.observe(member.revision()).instances());
        if (!now.equals(member.verified())) {
          refreshed = refreshed.withMember(member.withVerified(now));
        }
      }
    }
    return refreshed;
  }

  private static List<Endpoint> refreshed(
      PlaceState.Member member, List<Observed.Instance> instances) {
    List<Endpoint> endpoints = new ArrayList<>();
    for (Observed.Instance instance : instances) {
      if (instance.id().ordinal() >= member.replicas() || !instance.isAlive()) {
        continue;
      }
      Optional<Endpoint> known =
          member.verified().stream()
              .filter(e -> e.identity().equals(instance.identity()))
              .findFirst();
      boolean replaces =
          instance.readiness().startupPassed()
              && instance.readiness().consecutiveSuccesses() >= Settings.HEALTHY_SUCCESSES
              && instance.id().ordinal() < member.admitted();
      if (known.isPresent()) {
        endpoints.add(known.get());
      } else if (replaces) {
        endpoints.add(of(instance));
      }
    }
    return endpoints;
  }
}
