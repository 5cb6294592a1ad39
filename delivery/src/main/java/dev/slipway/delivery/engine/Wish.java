package dev.slipway.delivery.engine;

import dev.slipway.delivery.deployment.Deployment;
import dev.slipway.delivery.deployment.Kind;
import dev.slipway.delivery.deployment.Order;
import dev.slipway.delivery.release.Release;
import org.jspecify.annotations.Nullable;

/** What a deployment shall be made of; {@code release} is null for kinds that make none. */
record Wish(Kind kind, Order order, int number, @Nullable Release release) {
  /**
   * A waiting release is replaced by a newer whole one; other waiting wishes keep their turn, for
   * they say different things. Stopping makes everything that waits pointless.
   */
  boolean replaces(Deployment waiting) {
    return switch (kind) {
      case DOWN, DESTROY -> true;
      case DEPLOY, ROLLBACK ->
          order.only().isEmpty()
              && (waiting.kind() == Kind.DEPLOY || waiting.kind() == Kind.ROLLBACK);
      case SCALE, RESTART, CONFIG -> false;
    };
  }
}
