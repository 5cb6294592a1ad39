package dev.slipway.server.drill;

import dev.slipway.delivery.deployment.Deployment;
import dev.slipway.delivery.deployment.DeploymentEvent;
import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.journal.AuditEntry;
import dev.slipway.delivery.journal.Change;
import dev.slipway.delivery.journal.Holder;
import dev.slipway.delivery.journal.Intent;
import dev.slipway.delivery.journal.Journal;
import dev.slipway.delivery.journal.Lease;
import dev.slipway.delivery.journal.Notification;
import dev.slipway.delivery.journal.PlaceView;
import dev.slipway.delivery.journal.Row;
import dev.slipway.delivery.live.PlaceState;
import dev.slipway.delivery.release.Release;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The journal with a trap: everything passes through unchanged until an intent of the crash point's
 * step comes by. All real effects lie between an intent and its result, so that these two moments
 * are the edges of every effect.
 */
public final class CrashDrill implements Journal {

  private static final int LIKE_KILL_9 = 137;

  private final Journal journal;
  private final CrashPoint point;
  private final Runnable end;
  private final Set<String> armed = ConcurrentHashMap.newKeySet(); // keys of the step's intents

  CrashDrill(Journal journal, CrashPoint point, Runnable end) {
    this.journal = journal;
    this.point = point;
    this.end = end;
  }

  /** A journal whose process ends at the point: no hooks, no clean-up, nothing flushed. */
  public static Journal around(Journal journal, CrashPoint point) {
    return new CrashDrill(journal, point, () -> Runtime.getRuntime().halt(LIKE_KILL_9));
  }

  @Override
  public void commit(Change change) {
    boolean result = holdsResult(change);
    if (result && point.moment() == CrashPoint.Moment.AFTER) {
      end.run();
    }
    journal.commit(change);
    if (result && point.moment() == CrashPoint.Moment.RECORDED) {
      end.run();
    }
    if (armsIntent(change) && point.moment() == CrashPoint.Moment.BEFORE) {
      end.run();
    }
  }

  private boolean holdsResult(Change change) {
    return change.rows().stream()
        .anyMatch(row -> row instanceof Row.PutResult put && armed.contains(put.key()));
  }

  private boolean armsIntent(Change change) {
    List<String> keys =
        change.rows().stream()
            .filter(row -> row instanceof Row.PutIntent put && isOfStep(put.intent()))
            .map(row -> ((Row.PutIntent) row).intent().key())
            .toList();
    return armed.addAll(keys);
  }

  private boolean isOfStep(Intent intent) {
    return intent.wanted().equals(point.step()) || intent.wanted().startsWith(point.step() + " ");
  }

  @Override
  public Optional<Lease> acquire(Place place, Holder me, Instant now, Predicate<Holder> isDead) {
    return journal.acquire(place, me, now, isDead);
  }

  @Override
  public boolean renew(Lease lease, Instant now) {
    return journal.renew(lease, now);
  }

  @Override
  public void release(Lease lease) {
    journal.release(lease);
  }

  @Override
  public <T> T decide(
      Place place, @Nullable String idempotencyKey, Function<PlaceView, Decision<T>> decide) {
    return journal.decide(place, idempotencyKey, decide);
  }

  @Override
  public List<Place> places() {
    return journal.places();
  }

  @Override
  public PlaceState place(Place place) {
    return journal.place(place);
  }

  @Override
  public Optional<Deployment> deployment(String id) {
    return journal.deployment(id);
  }

  @Override
  public List<Deployment> deployments(Place place, int limit) {
    return journal.deployments(place, limit);
  }

  @Override
  public List<Deployment> unfinished(Place place) {
    return journal.unfinished(place);
  }

  @Override
  public Optional<Release> release(Place place, int number) {
    return journal.release(place, number);
  }

  @Override
  public List<Release> releases(Place place, int limit) {
    return journal.releases(place, limit);
  }

  @Override
  public Optional<String> cancelRequest(String deployment) {
    return journal.cancelRequest(deployment);
  }

  @Override
  public List<DeploymentEvent> events(String deployment, long after, int limit) {
    return journal.events(deployment, after, limit);
  }

  @Override
  public List<Intent> intents(String deployment) {
    return journal.intents(deployment);
  }

  @Override
  public List<AuditEntry> audit(int limit) {
    return journal.audit(limit);
  }

  @Override
  public List<Notification> takeNotifications(int limit) {
    return journal.takeNotifications(limit);
  }
}
