package dev.slipway.delivery.testkit;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a job runs in the {@link FakeRuntime}.
 *
 * @param takes how long, or null for ever
 * @param code exit code, or null when it cannot be learnt
 */
public record JobScript(@Nullable Duration takes, @Nullable Integer code, List<String> lines) {
  /** One second, exit code 0. */
  public static final JobScript GOOD = new JobScript(Duration.ofSeconds(1), 0, List.of("done"));

  public JobScript {
    lines = List.copyOf(lines);
  }
}
