package dev.slipway.delivery.plan;

import dev.slipway.delivery.deployment.Deployment;
import dev.slipway.delivery.deployment.Kind;
import dev.slipway.delivery.identity.RevisionId;
import dev.slipway.delivery.live.PlaceState;
import dev.slipway.delivery.live.Routing;
import dev.slipway.delivery.release.Release;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of a place's history may be forgotten. Kept are the newest deployments, those that have not
 * ended, the last destruction, behind which nobody goes back, the one a person still has to look
 * at, every release one of these is about, the newest releases, and whatever release anything that
 * is live, warm, routed or provisioned was made from.
 *
 * @param deployments ids of those to forget, with their events and intents
 * @param releases numbers of those to forget
 */
public record Retention(List<String> deployments, List<Integer> releases) {
  /** Newest deployments that a place remembers with all their events. */
  public static final int DEPLOYMENTS = 50;

  /** Audit rows that an installation remembers; years of ten deployments a day. */
  public static final int AUDIT_ROWS = 100_000;

  /** Notifications that wait to be sent; older ones are news to nobody. */
  public static final int NOTIFICATIONS = 1_000;

  public Retention {
    deployments = List.copyOf(deployments);
    releases = List.copyOf(releases);
  }

  /** Whether there is nothing to forget. */
  public boolean isEmpty() {
    return deployments.isEmpty() && releases.isEmpty();
  }

  /**
   * Plans for one place.
   *
   * @param deployments all of them, newest first
   * @param releases all of them, newest first
   * @param newest how many releases are kept whatever became of them
   */
  public static Retention of(
      PlaceState state, List<Deployment> deployments, List<Release> releases, int newest) {
    Set<Integer> wanted = needed(state, deployments);
    releases.stream().limit(newest).forEach(release -> wanted.add(release.number()));
    Optional<Deployment> lastDestruction =
        deployments.stream().filter(Deployment::isDestruction).findFirst();
    List<Deployment> old =
        deployments.stream()
            .skip(DEPLOYMENTS)
            .filter(deployment -> isOver(state, deployment))
            .filter(deployment -> !lastDestruction.equals(Optional.of(deployment)))
            .filter(deployment -> !(brings(deployment) && wanted.contains(deployment.release())))
            .toList();
    Set<Integer> named = new HashSet<>(wanted);
    deployments.stream()
        .filter(deployment -> !old.contains(deployment))
        .forEach(deployment -> named.add(deployment.release()));
    return new Retention(
        old.stream().map(Deployment::id).toList(),
        releases.stream().map(Release::number).filter(n -> !named.contains(n)).toList());
  }

  /** Releases without which the place could not go on, nor back by one. */
  public static Set<Integer> needed(PlaceState state, List<Deployment> deployments) {
    Set<Integer> needed = new HashSet<>();
    add(needed, state.liveRelease());
    add(needed, state.previousRelease());
    state.fleet().forEach(member -> add(needed, member.revision()));
    state.live().values().forEach(revision -> add(needed, revision));
    state.retiring().forEach(retiring -> add(needed, retiring.revision()));
    state.routing().values().forEach(routing -> add(needed, routing));
    state.fallback().values().forEach(routing -> add(needed, routing));
    needed.addAll(state.resources().values());
    deployments.stream()
        .filter(deployment -> !isOver(state, deployment))
        .forEach(deployment -> needed.add(deployment.release()));
    return needed;
  }

  private static void add(Set<Integer> needed, @Nullable Integer release) {
    if (release != null) {
      needed.add(release);
    }
  }

  private static void add(Set<Integer> needed, RevisionId revision) {
    needed.add(revision.release());
  }

  private static void add(Set<Integer> needed, Routing routing) {
    needed.add(routing.release());
    routing.shares().forEach(share -> add(needed, share.revision()));
  }

  private static boolean isOver(PlaceState state, Deployment deployment) {
    PlaceState.Frozen frozen = state.frozen();
    return deployment.state().isEnd()
        && (frozen == null || !frozen.deployment().equals(deployment.id()));
  }

  /** What a release is called, live before or failed, stands in the deployment that brought it. */
  private static boolean brings(Deployment deployment) {
    return deployment.kind() == Kind.DEPLOY
        || deployment.kind() == Kind.ROLLBACK
        || deployment.kind() == Kind.CONFIG;
  }
}
