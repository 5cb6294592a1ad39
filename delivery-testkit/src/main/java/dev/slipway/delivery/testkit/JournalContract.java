package dev.slipway.delivery.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.deployment.Deployment;
import dev.slipway.delivery.deployment.DeploymentEvent;
import dev.slipway.delivery.deployment.DeploymentState;
import dev.slipway.delivery.deployment.Kind;
import dev.slipway.delivery.deployment.Order;
import dev.slipway.delivery.deployment.Step;
import dev.slipway.delivery.deployment.StepRecord;
import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.identity.RevisionId;
import dev.slipway.delivery.journal.AuditEntry;
import dev.slipway.delivery.journal.Change;
import dev.slipway.delivery.journal.Holder;
import dev.slipway.delivery.journal.Intent;
import dev.slipway.delivery.journal.Journal;
import dev.slipway.delivery.journal.Lease;
import dev.slipway.delivery.journal.Notification;
import dev.slipway.delivery.journal.Row;
import dev.slipway.delivery.live.Endpoint;
import dev.slipway.delivery.live.PlaceState;
import dev.slipway.delivery.live.Routing;
import dev.slipway.delivery.port.Artefact;
import dev.slipway.delivery.port.SpecText;
import dev.slipway.delivery.release.Config;
import dev.slipway.delivery.release.Release;
import dev.slipway.model.spec.Name;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every {@link Journal} keeps. A subclass gives a journal and a fresh place per test. */
public abstract class JournalContract {
  private static final Instant NOW = Instant.parse("2026-05-01T10:00:00.123456Z");
  private static final Name API = new Name("api");
  private final Holder me = new Holder("home", 10, NOW);
  private final Holder other = new Holder("elsewhere", 20, NOW);

  protected abstract Journal journal();

  /** The same truth as {@link #journal} as another process has it; itself where there is none. */
  protected Journal ofAnotherProcess() {
    return journal();
  }

  /** A place no other test uses; the same one during a test. */
  protected abstract Place place();

  private Lease lease() {
    return journal().acquire(place(), me, NOW, _ -> false).orElseThrow();
  }

  private String id(int number) {
    return place().application() + "." + place().environment() + "." + number;
  }

  private RevisionId revision(int release) {
    return new RevisionId(place(), API, release, 0);
  }

  private Deployment deployment(int number, DeploymentState state) {
    StepRecord step =
        StepRecord.pending(
            0, new Step.Switch(API, revision(2), null, 100), StepRecord.Purpose.FORWARD);
    return new Deployment(
        id(number),
        place(),
        number,
        Kind.DEPLOY,
        Order.ALL,
        state,
        "ada",
        "key-" + number,
        NOW,
        NOW,
        state.isEnd() ? NOW : null,
        1,
        List.of(
            step,
            step.begin(NOW, NOW.plusSeconds(5)).with(new TreeMap<>(Map.of("a", "b")), NOW, "x")),
        List.of("careful"),
        List.of(URI.create("http://app.localhost:8080")),
        new TreeMap<>(Map.of("switchMillis", 12L)));
  }

  private Release release(int number, boolean sealed) {
    return new Release(
        place(),
        number,
        NOW,
        "ada",
        "message with \"quotes\", \n lines and ünïcode \uD83D\uDE80",
        null,
        null,
        new SpecText("slipway.yaml", "name: x\n"),
        "sha256:s",
        sealed,
        new TreeMap<>(Map.of(API, new Artefact("sha256:a", "sha256:s"))),
        new TreeMap<>(Map.of("JWT", 3)),
        Config.EMPTY.with(API, new TreeMap<>(Map.of("LOG", "debug")), java.util.Set.of()));
  }

  private PlaceState state() {
    TreeMap<Name, RevisionId> live = new TreeMap<>(Map.of(API, revision(1)));
    Endpoint endpoint = new Endpoint(0, "123@1", "127.0.0.1", new TreeMap<>(Map.of("http", 4001)));
    return PlaceState.empty(place())
        .withLive(PlaceState.Mode.UP, 1, null, live)
        .withMember(new PlaceState.Member(revision(1), 2, "f", 1, List.of(endpoint)))
        .withRouting(API, new Routing(1, List.of(new Routing.Share(revision(1), 100, false))))
        .withRetiring(List.of(new PlaceState.Retiring(revision(1), NOW)))
        .withFallback(new TreeMap<>())
        .withFrozen(new PlaceState.Frozen(id(1), "why"));
  }

  private void put(Row... rows) {
    journal().commit(Change.of(place(), null, rows));
  }

  @Test
  void givesALeaseToOneHolderOnly() {
    Lease lease = lease();

    assertThat(journal().acquire(place(), other, NOW.plusSeconds(1), _ -> false)).isEmpty();
    assertThat(journal().acquire(place(), me, NOW.plusSeconds(1), _ -> false).orElseThrow().token())
        .isEqualTo(lease.token());
  }

  @Test
  void givesAHigherTokenWhenALeaseHasRunOut() {
    Lease lease = lease();

    Lease taken = journal().acquire(place(), other, NOW.plusSeconds(31), _ -> false).orElseThrow();

    assertThat(taken.token()).isGreaterThan(lease.token());
    assertThat(journal().renew(lease, NOW.plusSeconds(31))).isFalse();
  }

  @Test
  void prolongsALeaseThatIsRenewed() {
    Lease lease = lease();

    assertThat(journal().renew(lease, NOW.plusSeconds(20))).isTrue();

    assertThat(journal().acquire(place(), other, NOW.plusSeconds(45), _ -> false)).isEmpty();
  }

  @Test
  void takesOverAtOnceFromADeadHolder() {
    lease();

    assertThat(journal().acquire(place(), other, NOW.plusSeconds(1), me::equals)).isPresent();
  }

  @Test
  void givesAReleasedLeaseToTheNextWithAHigherToken() {
    Lease lease = lease();

    journal().release(lease);

    Lease next = journal().acquire(place(), other, NOW, _ -> false).orElseThrow();
    assertThat(next.token()).isGreaterThan(lease.token());
  }

  @Test
  void refusesAChangeUnderAnOldToken() {
    Lease old = lease();
    Lease newer = journal().acquire(place(), other, NOW.plusSeconds(31), _ -> false).orElseThrow();

    assertThat(newer.token()).isGreaterThan(old.token());
    assertThatThrownBy(
            () -> journal().commit(Change.of(place(), old.token(), new Row.PutPlace(state()))))
        .isInstanceOf(DeliveryException.StaleToken.class);
    assertThat(journal().place(place())).isEqualTo(PlaceState.empty(place()));
  }

  @Test
  void keepsWhatWasWritten() {
    Deployment deployment = deployment(1, new DeploymentState.Running(1));
    put(
        new Row.PutRelease(release(1, true)),
        new Row.PutDeployment(deployment),
        new Row.PutPlace(state()));

    assertThat(journal().deployment(id(1))).contains(deployment);
    assertThat(journal().release(place(), 1)).contains(release(1, true));
    assertThat(journal().place(place())).isEqualTo(state());
    assertThat(journal().places()).contains(place());
  }

  @Test
  void appliesAllRowsOrNone() {
    put(new Row.PutRelease(release(1, true)));
    Release changed = release(1, true).seal(new TreeMap<>(), new TreeMap<>());

    assertThatThrownBy(() -> put(new Row.PutPlace(state()), new Row.PutRelease(changed)))
        .isInstanceOf(DeliveryException.Conflict.class);

    assertThat(journal().place(place())).isEqualTo(PlaceState.empty(place()));
    assertThat(journal().release(place(), 1)).contains(release(1, true));
  }

  @Test
  void sealsAReleaseOnce() {
    put(new Row.PutRelease(release(1, false)));
    put(new Row.PutRelease(release(1, true)));
    put(new Row.PutRelease(release(1, true)));

    assertThat(journal().release(place(), 1).orElseThrow().sealed()).isTrue();
  }

  @Test
  void listsHistoryNewestFirstAndUnfinishedOldestFirst() {
    put(new Row.PutDeployment(deployment(1, new DeploymentState.Succeeded())));
    put(new Row.PutDeployment(deployment(2, new DeploymentState.Running(0))));
    put(new Row.PutDeployment(deployment(3, new DeploymentState.Queued())));
    put(new Row.PutRelease(release(1, true)), new Row.PutRelease(release(2, true)));

    assertThat(journal().deployments(place(), 2))
        .extracting(Deployment::id)
        .containsExactly(id(3), id(2));
    assertThat(journal().unfinished(place()))
        .extracting(Deployment::id)
        .containsExactly(id(2), id(3));
    assertThat(journal().releases(place(), 10)).extracting(Release::number).containsExactly(2, 1);
  }

  @Test
  void numbersEventsWithoutGapsPerDeployment() {
    put(new Row.PutDeployment(deployment(1, new DeploymentState.Running(0))));
    DeploymentEvent.Content line = new DeploymentEvent.Content.Output(1, "build", 1, "a\u0000b");
    put(new Row.Append(id(1), NOW, line), new Row.Append(id(1), NOW, line));
    put(new Row.Append(id(1), NOW, new DeploymentEvent.Content.Ended("SUCCEEDED")));

    assertThat(journal().events(id(1), 0, 10))
        .extracting(DeploymentEvent::sequence)
        .containsExactly(1L, 2L, 3L);
    assertThat(journal().events(id(1), 1, 1))
        .containsExactly(new DeploymentEvent(id(1), 2, NOW, line));
  }

  @Test
  void keepsIntentsWithTheirResults() {
    Intent intent =
        new Intent(id(1), 3, 1, Intent.key(id(1), 3, 1), NOW, 7, "before", "wanted", null, null);
    put(new Row.PutIntent(intent));

    put(new Row.PutResult(intent.key(), "done", NOW.plusSeconds(1)));

    assertThat(journal().intents(id(1))).containsExactly(intent.with("done", NOW.plusSeconds(1)));
  }

  @Test
  void keepsTheFirstCancelRequest() {
    put(new Row.RequestCancel(id(1), "ada", NOW));
    put(new Row.RequestCancel(id(1), "bob", NOW));

    assertThat(journal().cancelRequest(id(1))).contains("ada");
    assertThat(journal().cancelRequest(id(2))).isEmpty();
  }

  @Test
  void keepsAuditRowsAndHandsNotificationsOutOnce() {
    AuditEntry entry = new AuditEntry(NOW, place(), "ada", "deploy", id(1), "v1");
    Notification notification = new Notification(NOW, place(), id(1), "SUCCEEDED", "text");
    put(new Row.Audit(entry), new Row.Notify(notification));

    assertThat(journal().audit(10)).contains(entry);
    assertThat(journal().takeNotifications(1000)).contains(notification);
    assertThat(journal().takeNotifications(1000)).doesNotContain(notification);
  }

  @Test
  void forgetsADeploymentWithAllThatBelongsToIt() {
    Intent intent =
        new Intent(id(1), 3, 1, Intent.key(id(1), 3, 1), NOW, 7, "before", "wanted", null, null);
    DeploymentEvent.Content line = new DeploymentEvent.Content.Output(1, "build", 1, "text");
    put(
        new Row.PutDeployment(deployment(1, new DeploymentState.Succeeded())),
        new Row.PutDeployment(deployment(10, new DeploymentState.Succeeded())),
        new Row.PutIntent(intent),
        new Row.Append(id(1), NOW, line),
        new Row.Append(id(10), NOW, line),
        new Row.RequestCancel(id(1), "ada", NOW),
        new Row.RequestCancel(id(1) + "#acknowledged", "ada", NOW),
        new Row.RequestCancel(id(10), "bob", NOW));

    put(new Row.ForgetDeployment(id(1)));

    assertThat(journal().deployment(id(1))).isEmpty();
    assertThat(journal().events(id(1), 0, 10)).isEmpty();
    assertThat(journal().intents(id(1))).isEmpty();
    assertThat(journal().cancelRequest(id(1))).isEmpty();
    assertThat(journal().cancelRequest(id(1) + "#acknowledged")).isEmpty();
    assertThat(journal().deployment(id(10))).isPresent();
    assertThat(journal().events(id(10), 0, 10)).hasSize(1);
    assertThat(journal().cancelRequest(id(10))).contains("bob");
  }

  @Test
  void neverGivesTheNumberOfAForgottenDeploymentAgain() {
    put(new Row.PutDeployment(deployment(5, new DeploymentState.Succeeded())));

    put(new Row.ForgetDeployment(id(5)));

    int latest =
        journal()
            .decide(
                place(), "key-5", view -> new Journal.Decision<>(view.latestDeployment(), null));
    assertThat(latest).isEqualTo(5);
  }

  @Test
  void forgetsAReleaseEvenASealedOne() {
    put(new Row.PutRelease(release(1, true)), new Row.PutRelease(release(2, true)));

    put(new Row.ForgetRelease(place(), 1));

    assertThat(journal().release(place(), 1)).isEmpty();
    assertThat(journal().releases(place(), 10)).extracting(Release::number).containsExactly(2);
  }

  @Test
  void keepsOnlyTheNewestAuditRowsAndNotifications() {
    for (int i = 1; i <= 5; i++) {
      put(
          new Row.Audit(new AuditEntry(NOW, place(), "ada", "deploy", id(i), "v" + i)),
          new Row.Notify(new Notification(NOW, place(), id(i), "SUCCEEDED", "text")));
    }

    put(new Row.Trim(3, 2));

    assertThat(journal().audit(10))
        .extracting(AuditEntry::deployment)
        .containsExactly(id(5), id(4), id(3));
    assertThat(journal().takeNotifications(10))
        .extracting(Notification::deployment)
        .containsExactly(id(4), id(5));
  }

  @Test
  void decidesWithTheWholePlaceInView() {
    put(new Row.PutRelease(release(4, true)));
    put(new Row.PutDeployment(deployment(7, new DeploymentState.Running(0))));

    String seen =
        journal()
            .decide(
                place(),
                "key-7",
                view -> {
                  Deployment same = view.sameKey();
                  return new Journal.Decision<>(
                      view.latestRelease()
                          + " "
                          + view.unfinished().size()
                          + " "
                          + (same == null ? "" : same.id()),
                      Change.of(place(), null, new Row.PutPlace(state())));
                });

    assertThat(seen).isEqualTo("4 1 " + id(7));
    assertThat(journal().place(place())).isEqualTo(state());
  }

  @Test
  void leavesEverythingWhenADecisionThrows() {
    assertThatThrownBy(() ->
            journal()
                .decide(
                    place(),
                    null,
                    _ -> {
                      throw new DeliveryException.Conflict("no");
                    }))
        .isInstanceOf(DeliveryException.Conflict.class);

    assertThat(journal().place(place())).isEqualTo(PlaceState.empty(place()));
  }

  @Test
  void neverGivesOneNumberToTwoDecisions() throws Exception {
    List<Callable<Integer>> tasks = new java.util.ArrayList<>();
    for (int i = 0; i < 10; i++) {
      tasks.add(() -> nextRelease(journal()));
      tasks.add(() -> nextRelease(ofAnotherProcess()));
    }

    List<Integer> numbers = new java.util.ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Integer> future :
          threads.invokeAll(
              tasks, Duration.ofMinutes(1).toSeconds(), java.util.concurrent.TimeUnit.SECONDS)) {
        numbers.add(future.get());
      }
    }

    assertThat(numbers).doesNotHaveDuplicates().hasSize(20);
  }

  private int nextRelease(Journal journal) {
    return journal.decide(
        place(),
        null,
        view -> {
          int number = view.latestRelease() + 1;
          return new Journal.Decision<>(
              number, Change.of(place(), null, new Row.PutRelease(release(number, true))));
        });
  }
}
