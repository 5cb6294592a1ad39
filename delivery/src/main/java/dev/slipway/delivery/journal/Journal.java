package dev.slipway.delivery.journal;

import dev.slipway.delivery.deployment.Deployment;
import dev.slipway.delivery.deployment.DeploymentEvent;
import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.live.PlaceState;
import dev.slipway.delivery.release.Release;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Truth of the engine; see the package for the rules. Lists of history are newest first. */
public interface Journal {
  /** How long a lease lasts unless renewed. */
  Duration LEASE = Duration.ofSeconds(30);

  /** How often a holder renews. */
  Duration RENEWAL = Duration.ofSeconds(10);

  /**
   * Takes the lease of a place: when it is free, has run out, is held by this very process, or by a
   * process that is dead. A new holder gets a higher token.
   *
   * @param isDead whether the recorded holder is known to be dead (same installation, pid gone)
   */
  Optional<Lease> acquire(Place place, Holder me, Instant now, Predicate<Holder> isDead);

  /** Prolongs the lease; false when somebody else has taken it. */
  boolean renew(Lease lease, Instant now);

  /** Gives the lease back; nothing happens when it is not held any more. */
  void release(Lease lease);

  /**
   * Applies the change atomically.
   *
   * @throws dev.slipway.delivery.DeliveryException.StaleToken when a newer lease was given out
   * @throws dev.slipway.delivery.DeliveryException.Conflict when a sealed release would change
   * @throws dev.slipway.delivery.DeliveryException.Unknown when it is not known whether it was
   *     applied
   */
  void commit(Change change);

  /**
   * Reads the place and applies what {@code decide} makes of it while no other change of the place
   * can happen. The function is pure; an exception it throws leaves everything as it was.
   *
   * @param idempotencyKey asked for in {@link PlaceView#sameKey}, or null
   */
  <T> T decide(
      Place place, @Nullable String idempotencyKey, Function<PlaceView, Decision<T>> decide);

  /** All places that ever had a deployment, sorted. */
  List<Place> places();

  /** What is live; a new place when it was never seen. */
  PlaceState place(Place place);

  Optional<Deployment> deployment(String id);

  List<Deployment> deployments(Place place, int limit);

  /** Those that have not ended, oldest first. */
  List<Deployment> unfinished(Place place);

  Optional<Release> release(Place place, int number);

  List<Release> releases(Place place, int limit);

  /** Who asked to cancel the deployment, if anybody did. */
  Optional<String> cancelRequest(String deployment);

  /** Events with a sequence number above {@code after}, oldest first. */
  List<DeploymentEvent> events(String deployment, long after, int limit);

  /** Intents of a deployment, oldest first. */
  List<Intent> intents(String deployment);

  List<AuditEntry> audit(int limit);

  /** Takes notifications that were not yet sent out of the outbox, oldest first. */
  List<Notification> takeNotifications(int limit);

  /** What a decision gives back, and the change it makes; null for none. */
  record Decision<T>(T result, @Nullable Change change) {}
}
