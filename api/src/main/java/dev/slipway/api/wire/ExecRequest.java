package dev.slipway.api.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks to run a command beside a running instance.
 *
 * @param instance {@code api@v3#0}; or name a service for its first instance
 */
public record ExecRequest(@Nullable String instance, @Nullable String service, List<String> argv) {
  public ExecRequest {
    argv = List.copyOf(argv);
  }
}
