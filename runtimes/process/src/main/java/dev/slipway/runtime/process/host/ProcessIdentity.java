package dev.slipway.runtime.process.host;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One process for good: its number and the moment it started, so that a reused number is never
 * mistaken for it. Printed {@code 4711:83920011}.
 *
 * @param start kernel ticks on Linux, {@code ps}'s start text elsewhere
 */
public record ProcessIdentity(long pid, String start) {
  private static final Duration PS_TIMEOUT = Duration.ofSeconds(5);

  /** The process of that number, if it lives. */
  public static Optional<ProcessIdentity> of(long pid) {
    if (ProcessTable.isAvailable()) {
      return ProcessTable.stat(pid)
          .filter(ProcessTable.Stat::isAlive)
          .map(stat -> new ProcessIdentity(pid, Long.toString(stat.startTicks())));
    }
    Command.Result result =
        Command.of(List.of("ps", "-o", "lstart=", "-p", Long.toString(pid))).run(PS_TIMEOUT);
    return Optional.of(result.output().replaceAll("\\s+", "_"))
        .filter(start -> result.succeeded() && !start.isBlank())
        .map(start -> new ProcessIdentity(pid, start));
  }

  /** Reads the printed form; empty when it is not one. */
  public static Optional<ProcessIdentity> parse(String text) {
    int colon = text.indexOf(':');
    try {
      return colon < 1
          ? Optional.empty()
          : Optional.of(
              new ProcessIdentity(
                  Long.parseLong(text.substring(0, colon)), text.substring(colon + 1).strip()));
    } catch (NumberFormatException torn) {
      return Optional.empty();
    }
  }

  /** Whether this very process lives. */
  public boolean isAlive() {
    return of(pid).filter(this::equals).isPresent();
  }

  @Override
  public String toString() {
    return pid + ":" + start;
  }
}
