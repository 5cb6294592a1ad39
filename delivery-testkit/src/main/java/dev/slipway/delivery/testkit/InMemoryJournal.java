package dev.slipway.delivery.testkit;

import dev.slipway.delivery.DeliveryException;
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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A journal in memory; one lock stands for the transactions. It outlives a crashed engine. */
public final class InMemoryJournal implements Journal {
  private final Faults faults;
  private final Map<Place, Lease> leases = new HashMap<>();
  private final Map<Place, Long> tokens = new HashMap<>();
  private final SortedMap<Place, PlaceState> places = new TreeMap<>();
  private final Map<String, Deployment> deployments = new LinkedHashMap<>();
  private final Map<Place, Integer> numbers = new HashMap<>(); // the highest ever given
  private final Map<Place, SortedMap<Integer, Release>> releases = new HashMap<>();
  private final Map<String, List<DeploymentEvent>> events = new HashMap<>();
  private final Map<String, Intent> intents = new LinkedHashMap<>();
  private final Map<String, String> cancelRequests = new HashMap<>();
  private final List<AuditEntry> audit = new ArrayList<>();
  private final List<Notification> outbox = new ArrayList<>();

  public InMemoryJournal(Faults faults) {
    this.faults = faults;
  }

  @Override
  public synchronized Optional<Lease> acquire(
      Place place, Holder me, Instant now, Predicate<Holder> isDead) {
    Lease held = leases.get(place);
    if (held != null && held.holder().isSameProcess(me)) {
      Lease longer = new Lease(place, me, held.token(), now.plus(LEASE));
      leases.put(place, longer);
      return Optional.of(longer);
    }
    if (held != null && held.until().isAfter(now) && !isDead.test(held.holder())) {
      return Optional.empty();
    }
    long token = tokens.getOrDefault(place, 0L) + 1;
    tokens.put(place, token);
    Lease lease = new Lease(place, me, token, now.plus(LEASE));
    leases.put(place, lease);
    return Optional.of(lease);
  }

  @Override
  public synchronized boolean renew(Lease lease, Instant now) {
    Lease held = leases.get(lease.place());
    if (held == null || held.token() != lease.token()) {
      return false;
    }
    leases.put(
        lease.place(), new Lease(lease.place(), lease.holder(), lease.token(), now.plus(LEASE)));
    return true;
  }

  @Override
  public synchronized void release(Lease lease) {
    Lease held = leases.get(lease.place());
    if (held != null && held.token() == lease.token()) {
      leases.remove(lease.place());
    }
  }

  @Override
  public void commit(Change change) {
    faults.around("journal.commit", () -> apply(change));
  }

  private synchronized void apply(Change change) {
    Long token = change.token();
    if (token != null && !token.equals(tokens.getOrDefault(change.place(), 0L))) {
      throw new DeliveryException.StaleToken(
          "a newer control plane has taken over " + change.place());
    }
    change.rows().forEach(this::check);
    change.rows().forEach(this::put);
  }

  private void check(Row row) {
    if (row instanceof Row.PutRelease(Release release)) {
      Release known = releasesOf(release.place()).get(release.number());
      if (known != null && known.sealed() && !known.equals(release)) {
        throw new DeliveryException.Conflict("release " + release.label() + " is sealed");
      }
    }
  }

  private void put(Row row) {
    switch (row) {
      case Row.PutDeployment(var deployment) -> {
        deployments.put(deployment.id(), deployment);
        numbers.merge(deployment.place(), number(deployment), Math::max);
        places.putIfAbsent(deployment.place(), PlaceState.empty(deployment.place()));
      }
      case Row.PutRelease(var release) ->
          releasesOf(release.place()).put(release.number(), release);
      case Row.PutPlace(var state) -> places.put(state.place(), state);
      case Row.PutIntent(var intent) -> intents.put(intent.key(), intent);
      case Row.PutResult(var key, var result, var at) ->
          intents.computeIfPresent(key, (_, intent) -> intent.with(result, at));
      case Row.Append(var deployment, var at, var content) -> append(deployment, at, content);
      case Row.Audit(var entry) -> audit.add(entry);
      case Row.Notify(var notification) -> outbox.add(notification);
      case Row.RequestCancel(var deployment, var by, _) ->
          cancelRequests.putIfAbsent(deployment, by);
      case Row.ForgetDeployment(var deployment) -> forget(deployment);
      case Row.ForgetRelease(var place, var number) -> releasesOf(place).remove(number);
      case Row.Trim(var auditRows, var notifications) -> {
        audit.subList(0, Math.max(0, audit.size() - auditRows)).clear();
        outbox.subList(0, Math.max(0, outbox.size() - notifications)).clear();
      }
    }
  }

  private static int number(Deployment deployment) {
    return Integer.parseInt(deployment.id().substring(deployment.id().lastIndexOf('.') + 1));
  }

  private void forget(String deployment) {
    deployments.remove(deployment);
    events.remove(deployment);
    intents.values().removeIf(intent -> intent.deployment().equals(deployment));
    cancelRequests.keySet().removeIf(key -> isOf(deployment, key));
  }

  /** An acknowledgement is kept under the deployment's id with something behind a hash sign. */
  private static boolean isOf(String deployment, String key) {
    return key.equals(deployment) || key.startsWith(deployment + "#");
  }

  private void append(String deployment, Instant at, DeploymentEvent.Content content) {
    List<DeploymentEvent> list = events.computeIfAbsent(deployment, _ -> new ArrayList<>());
    list.add(new DeploymentEvent(deployment, list.size() + 1L, at, content));
  }

  private SortedMap<Integer, Release> releasesOf(Place place) {
    return releases.computeIfAbsent(place, _ -> new TreeMap<>());
  }

  @Override
  public <T> T decide(
      Place place, @Nullable String idempotencyKey, Function<PlaceView, Decision<T>> decide) {
    return faults.around("journal.decide", () -> decideLocked(place, idempotencyKey, decide));
  }

  private synchronized <T> T decideLocked(
      Place place, @Nullable String idempotencyKey, Function<PlaceView, Decision<T>> decide) {
    SortedMap<Integer, Release> known = releasesOf(place);
    Deployment sameKey =
        idempotencyKey == null
            ? null
            : ofPlace(place).stream()
                .filter(d -> idempotencyKey.equals(d.idempotencyKey()))
                .findFirst()
                .orElse(null);
    Decision<T> decision =
        decide.apply(
            new PlaceView(
                place(place),
                known.isEmpty() ? 0 : known.lastKey(),
                numbers.getOrDefault(place, 0),
                unfinished(place),
                sameKey));
    if (decision.change() != null) {
      apply(decision.change());
    }
    return decision.result();
  }

  private List<Deployment> ofPlace(Place place) {
    return deployments.values().stream().filter(d -> d.place().equals(place)).toList();
  }

  @Override
  public synchronized List<Place> places() {
    return List.copyOf(places.keySet());
  }

  @Override
  public synchronized PlaceState place(Place place) {
    return Objects.requireNonNullElseGet(places.get(place), () -> PlaceState.empty(place));
  }

  @Override
  public synchronized Optional<Deployment> deployment(String id) {
    return Optional.ofNullable(deployments.get(id));
  }

  @Override
  public synchronized List<Deployment> deployments(Place place, int limit) {
    return ofPlace(place).reversed().stream().limit(limit).toList();
  }

  @Override
  public synchronized List<Deployment> unfinished(Place place) {
    return ofPlace(place).stream().filter(d -> !d.state().isEnd()).toList();
  }

  @Override
  public synchronized Optional<Release> release(Place place, int number) {
    return Optional.ofNullable(releasesOf(place).get(number));
  }

  @Override
  public synchronized List<Release> releases(Place place, int limit) {
    return releasesOf(place).values().stream()
        .sorted(Comparator.comparingInt(Release::number).reversed())
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized Optional<String> cancelRequest(String deployment) {
    return Optional.ofNullable(cancelRequests.get(deployment));
  }

  @Override
  public synchronized List<DeploymentEvent> events(String deployment, long after, int limit) {
    return events.getOrDefault(deployment, List.of()).stream()
        .filter(event -> event.sequence() > after)
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized List<Intent> intents(String deployment) {
    return intents.values().stream().filter(i -> i.deployment().equals(deployment)).toList();
  }

  @Override
  public synchronized List<AuditEntry> audit(int limit) {
    return audit.reversed().stream().limit(limit).toList();
  }

  @Override
  public synchronized List<Notification> takeNotifications(int limit) {
    List<Notification> taken = outbox.stream().limit(limit).toList();
    outbox.subList(0, taken.size()).clear();
    return taken;
  }
}
