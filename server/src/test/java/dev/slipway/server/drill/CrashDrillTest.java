package dev.slipway.server.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.journal.Change;
import dev.slipway.delivery.journal.Holder;
import dev.slipway.delivery.journal.Intent;
import dev.slipway.delivery.journal.Journal;
import dev.slipway.delivery.journal.Row;
import dev.slipway.delivery.testkit.Faults;
import dev.slipway.delivery.testkit.InMemoryJournal;
import dev.slipway.model.spec.Name;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CrashDrillTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Place PLACE = new Place(new Name("shop"), new Name("dev"));
  private static final String KEY = Intent.key("shop.dev.1", 0, 1);

  private final InMemoryJournal journal = new InMemoryJournal(new Faults());
  private final List<Integer> intentsAtTheEnd = new ArrayList<>();
  private final List<Boolean> resultsAtTheEnd = new ArrayList<>();

  @Test
  void endsAfterTheIntentWasWritten() {
    play("start:before", "start web@v1");

    assertThat(intentsAtTheEnd).containsExactly(1);
    assertThat(resultsAtTheEnd).containsExactly(false);
  }

  @Test
  void endsBeforeTheResultIsWritten() {
    play("start:after", "start web@v1");

    assertThat(intentsAtTheEnd).containsExactly(1);
    assertThat(resultsAtTheEnd).containsExactly(false);
  }

  @Test
  void endsAfterTheResultWasWritten() {
    play("start:recorded", "start web@v1");

    assertThat(resultsAtTheEnd).containsExactly(true);
  }

  @Test
  void letsOtherStepsPass() {
    play("start:before", "start-resource db");
    play("smoke:after", "start web@v1");

    assertThat(intentsAtTheEnd).isEmpty();
  }

  @Test
  void readsStepAndMoment() {
    assertThat(CrashPoint.parse("run-job:after"))
        .contains(new CrashPoint("run-job", CrashPoint.Moment.AFTER));
    assertThat(CrashPoint.parse("start")).isEmpty();
    assertThat(CrashPoint.parse("start:sometime")).isEmpty();
    assertThat(CrashPoint.parse(":before")).isEmpty();
  }

  private void play(String point, String wanted) {
    Journal drill =
        new CrashDrill(journal, CrashPoint.parse(point).orElseThrow(), this::noteTheEnd);
    long token =
        drill.acquire(PLACE, new Holder("i", 1, NOON), NOON, _ -> true).orElseThrow().token();
    Intent intent = new Intent("shop.dev.1", 0, 1, KEY, NOON, token, "", wanted, null, null);
    drill.commit(Change.of(PLACE, token, new Row.PutIntent(intent)));
    drill.commit(Change.of(PLACE, token, new Row.PutResult(KEY, "done", NOON)));
  }

  private void noteTheEnd() {
    List<Intent> intents = journal.intents("shop.dev.1");
    intentsAtTheEnd.add(intents.size());
    resultsAtTheEnd.add(intents.stream().allMatch(intent -> intent.result() != null));
  }
}
