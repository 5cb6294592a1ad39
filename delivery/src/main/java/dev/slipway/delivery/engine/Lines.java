package dev.slipway.delivery.engine;

import dev.slipway.delivery.deployment.DeploymentEvent;
import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.journal.Change;
import dev.slipway.delivery.journal.Journal;
import dev.slipway.delivery.journal.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Lines of one build or job on their way into the deployment's events: gathered for a moment, so
 * that a chatty build does not mean a transaction per line, and bounded. Used by one thread.
 */
final class Lines implements Consumer<String>, AutoCloseable {
  private static final int BATCH = 200;
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final int LONGEST = 4000;

  private final Journal journal;
  private final InstantSource clock;
  private final Place place;
  private final String deployment;
  private final int step;
  private final String source;
  private final int most;
  private final List<Row> waiting = new ArrayList<>();
  private Instant flushed;
  private int count;

  Lines(Journal journal, InstantSource clock, StepRun run, String source, int most) {
    this.journal = journal;
    this.clock = clock;
    this.place = run.deployment().place();
    this.deployment = run.deployment().id();
    this.step = run.record().index();
    this.source = source;
    this.most = most;
    this.flushed = clock.instant();
  }

  @Override
  public void accept(String line) {
    if (++count > most) {
      return;
    }
    String shown = count == most ? "(further lines are not kept)" : line;
    String bounded = shown.length() > LONGEST ? shown.substring(0, LONGEST) : shown;
    waiting.add(
        new Row.Append(
            deployment,
            clock.instant(),
            new DeploymentEvent.Content.Output(step, source, count, bounded)));
    if (waiting.size() >= BATCH || clock.instant().isAfter(flushed.plus(PAUSE))) {
      close();
    }
  }

  /** Writes what is waiting. */
  @Override
  public void close() {
    if (!waiting.isEmpty()) {
      journal.commit(new Change(place, null, waiting));
      waiting.clear();
    }
    flushed = clock.instant();
  }
}
