package dev.slipway.delivery.port;

import dev.slipway.delivery.identity.JobRunId;
import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.identity.RevisionId;
import dev.slipway.model.spec.Name;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which log lines.
 *
 * @param services empty for all
 * @param release only that release's revisions, or null
 * @param source only that instance or job, as {@link LogLine#source}, or null
 * @param lines at most this many of the newest selected lines of all sources together, at least 0;
 *     they come in the order they were written, as far as the runtime knows it
 * @param follow keep delivering new lines, also of instances that start later
 * @param previous also earlier incarnations of restarted instances and retired revisions
 * @param selection which of their lines
 */
public record LogQuery(
    Place place,
    Set<Name> services,
    @Nullable Integer release,
    @Nullable String source,
    int lines,
    boolean follow,
    boolean previous,
    LogSelection selection) {
  public LogQuery {
    services = Set.copyOf(services);
  }

  /** Every line. */
  public LogQuery(
      Place place,
      Set<Name> services,
      @Nullable Integer release,
      @Nullable String source,
      int lines,
      boolean follow,
      boolean previous) {
    this(place, services, release, source, lines, follow, previous, LogSelection.ALL);
  }

  /** The newest lines of one revision, also of instances that already died. */
  public static LogQuery tail(RevisionId revision, int lines) {
    return new LogQuery(
        revision.place(), Set.of(revision.service()), revision.release(), null, lines, false, true);
  }

  /** The newest lines of one job run. */
  public static LogQuery of(JobRunId run, int lines) {
    return new LogQuery(run.place(), Set.of(), null, run.label(), lines, false, true);
  }
}
