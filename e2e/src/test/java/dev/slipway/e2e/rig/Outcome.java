package dev.slipway.e2e.rig;

import java.time.Duration;

/** What a command did: its exit code, both streams, and how long it took. */
public record Outcome(int exit, String out, String err, Duration took) {

  /** Both streams, for assertions on messages. */
  public String text() {
    return out + err;
  }

  /** Whether a stack trace reached the user. */
  public boolean hasStackTrace() {
    return text().lines().anyMatch(line -> line.matches("\\s+at [\\w.$/]+\\(.*\\)"));
  }
}
