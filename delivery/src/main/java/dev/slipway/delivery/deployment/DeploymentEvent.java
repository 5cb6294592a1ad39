package dev.slipway.delivery.deployment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in a deployment, in order.
 *
 * @param deployment id of the deployment
 * @param sequence from 1, without gaps within the deployment
 */
public record DeploymentEvent(String deployment, long sequence, Instant at, Content content) {

  /** What happened. */
  public sealed interface Content {
    /** A step changed its status, or says what it waits for. */
    record StepChanged(
        int index,
        String name,
        String kind,
        @Nullable String subject,
        StepStatus status,
        @Nullable String detail)
        implements Content {}

    /** The deployment's state changed; the word is {@link DeploymentState#word}. */
    record StateChanged(String state, @Nullable String detail) implements Content {}

    /**
     * A line of a build or job.
     *
     * @param source {@code build api} or {@code migrate!<key>}
     * @param position of the line in its source, -1 where that has no meaning
     */
    record Output(int step, String source, long position, String text) implements Content {}

    /** The last event: nothing follows. */
    record Ended(String state) implements Content {}
  }
}
