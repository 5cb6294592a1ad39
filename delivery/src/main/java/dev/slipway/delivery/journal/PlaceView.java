package dev.slipway.delivery.journal;

import dev.slipway.delivery.deployment.Deployment;
import dev.slipway.delivery.live.PlaceState;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A place as the journal has it, read under its lock.
 *
 * @param latestRelease highest release number ever given, 0 when none
 * @param latestDeployment highest deployment number ever given, 0 when none
 * @param unfinished deployments that have not ended, oldest first
 * @param sameKey the deployment that the asked idempotency key already made, or null
 */
public record PlaceView(
    PlaceState state,
    int latestRelease,
    int latestDeployment,
    List<Deployment> unfinished,
    @Nullable Deployment sameKey) {
  public PlaceView {
    unfinished = List.copyOf(unfinished);
  }

  /** The deployment under way, if any. */
  public Optional<Deployment> active() {
    return unfinished.stream().filter(d -> d.startedAt() != null).findFirst();
  }

  /** Deployments that wait, oldest first. */
  public List<Deployment> queued() {
    return unfinished.stream().filter(d -> d.startedAt() == null).toList();
  }
}
