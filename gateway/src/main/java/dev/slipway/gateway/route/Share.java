package dev.slipway.gateway.route;

import dev.slipway.gateway.admin.Balance;
import dev.slipway.gateway.admin.RevisionSpec;
import dev.slipway.gateway.admin.RevisionState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of a revision in one snapshot: its specification and where its requests go. Immutable.
 */
public final class Share {
  private final RevisionSpec spec;
  private final Revision revision;
  private final Target[] targets;

  Share(RevisionSpec spec, Revision revision, List<Target> targets) {
    this.spec = spec;
    this.revision = revision;
    this.targets = targets.toArray(Target[]::new);
  }

  public RevisionSpec spec() {
    return spec;
  }

  public Revision revision() {
    return revision;
  }

  public List<Target> targets() {
    return List.of(targets);
  }

  public boolean isDraining() {
    return spec.state() == RevisionState.DRAINING;
  }

  /** Whether new requests may go here. */
  boolean isOpen() {
    return !isDraining() && spec.weight() > 0;
  }

  /** A usable target by the route's balance, or null. */
  @Nullable Target pick(Balance balance) {
    if (targets.length == 0) {
      return null;
    }
    int first = revision.next() % targets.length;
    return switch (balance) {
      case ROUND_ROBIN -> firstUsable(first);
      case LEAST_CONNECTIONS -> leastBusy(first);
    };
  }

  private @Nullable Target firstUsable(int first) {
    for (int i = 0; i < targets.length; i++) {
      Target target = targets[(first + i) % targets.length];
      if (target.endpoint().isUsable()) {
        return target;
      }
    }
    return null;
  }

  /** Equally busy ones take turns, because the search starts at another one each time. */
  private @Nullable Target leastBusy(int first) {
    Target best = null;
    long least = Long.MAX_VALUE;
    for (int i = 0; i < targets.length; i++) {
      Target target = targets[(first + i) % targets.length];
      long busy = target.endpoint().inFlight();
      if (busy < least && target.endpoint().isUsable()) {
        best = target;
        least = busy;
      }
    }
    return best;
  }
}
