package dev.slipway.delivery.engine;

import dev.slipway.delivery.deployment.Deployment;
import dev.slipway.delivery.deployment.DeploymentEvent.Content;
import dev.slipway.delivery.deployment.DeploymentState;
import dev.slipway.delivery.deployment.StepRecord;
import dev.slipway.delivery.journal.AuditEntry;
import dev.slipway.delivery.journal.Change;
import dev.slipway.delivery.journal.Notification;
import dev.slipway.delivery.journal.Row;
import dev.slipway.delivery.live.PlaceState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers the rows of one change of a deployment. Used once, by one thread. */
final class Pen {
  private static final String ENGINE = "slipway";

  private final Deployment before;
  private final Instant now;
  private final List<Row> rows = new ArrayList<>();

  Pen(Deployment before, Instant now) {
    this.before = before;
    this.now = now;
  }

  /** The deployment's new form, with an event for each step and state that changed. */
  Pen deployment(Deployment after) {
    rows.add(new Row.PutDeployment(after));
    for (StepRecord step : after.steps()) {
      StepRecord old =
          step.index() < before.steps().size() ? before.steps().get(step.index()) : null;
      if (old == null || old.status() != step.status()) {
        told(step);
      }
    }
    if (!after.state().word().equals(before.state().word())) {
      event(new Content.StateChanged(after.state().word(), summary(after)));
    }
    if (after.state().isEnd()) {
      event(new Content.Ended(after.state().word()));
      ended(after);
    }
    return this;
  }

  /** An event that says how far the step is. */
  Pen told(StepRecord step) {
    return event(
        new Content.StepChanged(
            step.index(),
            step.step().title(),
            step.step().kind(),
            step.step().subject(),
            step.status(),
            step.detail()));
  }

  private static @Nullable String summary(Deployment deployment) {
    var cause = deployment.cause();
    return cause == null ? null : cause.summary();
  }

  private void ended(Deployment after) {
    String word = after.state().word();
    String summary = summary(after);
    String text =
        after.kind().word()
            + " of v"
            + after.release()
            + ": "
            + word
            + (summary == null ? "" : ": " + summary);
    audit(word.toLowerCase(java.util.Locale.ROOT), text);
    rows.add(new Row.Notify(new Notification(now, after.place(), after.id(), word, text)));
  }

  /** An intermediate state that the next one hides. */
  Pen passed(DeploymentState state) {
    event(new Content.StateChanged(state.word(), null));
    return this;
  }

  Pen event(Content content) {
    rows.add(new Row.Append(before.id(), now, content));
    return this;
  }

  Pen audit(String action, String detail) {
    rows.add(
        new Row.Audit(new AuditEntry(now, before.place(), ENGINE, action, before.id(), detail)));
    return this;
  }

  Pen place(@Nullable PlaceState state) {
    if (state != null) {
      rows.add(new Row.PutPlace(state));
    }
    return this;
  }

  Pen row(Row row) {
    rows.add(row);
    return this;
  }

  Change change(long token) {
    return new Change(before.place(), token, rows);
  }
}
