package dev.slipway.delivery.port;

import dev.slipway.delivery.identity.InstanceId;
import dev.slipway.delivery.identity.JobRunId;
import dev.slipway.delivery.identity.RevisionId;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a runtime sees of a revision, as values. */
public final class Observed {
  private Observed() {}

  /**
   * A revision's instances, by ordinal; empty when none was ever started or all are gone and
   * forgotten.
   */
  public record Revision(RevisionId id, List<Instance> instances) {
    public Revision {
      instances = List.copyOf(instances);
    }
  }

  /**
   * One instance.
   *
   * @param identity what tells this very process from another: pid and start time, container id,
   *     pod uid, task arn; empty when it never started
   * @param pid process id, or 0 where that has no meaning
   * @param host address the instance's ports are bound to
   * @param ports actual port numbers by port name
   * @param restarts how often it was replaced since the revision was started
   * @param limits what of the asked memory and CPU limits the host cannot enforce; empty when all
   *     is enforced
   */
  public record Instance(
      InstanceId id,
      String identity,
      long pid,
      State state,
      String host,
      SortedMap<String, Integer> ports,
      int restarts,
      Readiness readiness,
      List<String> limits) {
    public Instance {
      ports = Collections.unmodifiableSortedMap(new TreeMap<>(ports));
      limits = List.copyOf(limits);
    }

    /** Whether the process lives. */
    public boolean isAlive() {
      return state instanceof State.Running;
    }
  }

  /** Life of an instance. */
  public sealed interface State {
    record Running(Instant since) implements State {}

    /**
     * It has ended and nothing replaces it yet.
     *
     * @param code exit code, 128 + signal for a signal, or null when it could not be learnt
     */
    record Exited(@Nullable Integer code, Instant at) implements State {}

    /** It keeps dying; the next attempt is at {@code nextAttempt}. */
    record CrashLooping(@Nullable Integer lastCode, Instant nextAttempt) implements State {}
  }

  /**
   * What the runtime's own probing of this very instance says; answers of another process on the
   * same port never count.
   *
   * @param startupPassed whether the startup probe, where there is one, has succeeded
   * @param since when the current row of equal answers began
   * @param last the latest answer in words, for example {@code GET /health/ready on 127.0.0.1:5001
   *     -> 503 {"db":"down"}}
   */
  public record Readiness(
      boolean startupPassed,
      int consecutiveSuccesses,
      int consecutiveFailures,
      @Nullable Instant since,
      String last) {
    /** Not probed yet. */
    public static final Readiness UNKNOWN = new Readiness(false, 0, 0, null, "not probed yet");
  }

  /**
   * A job run that goes on.
   *
   * @param by who asked for it; empty where it was not written down
   */
  public record RunningJob(JobRunId id, Instant since, String by) {}

  /** What is known of a job run. */
  public sealed interface Job {
    record NeverStarted() implements Job {}

    record Running(String identity, Instant since) implements Job {}

    /** Ended; code as in {@link State.Exited}. */
    record Finished(@Nullable Integer code, Instant startedAt, Instant at) implements Job {
      public boolean succeeded() {
        return code != null && code == 0;
      }
    }
  }
}
