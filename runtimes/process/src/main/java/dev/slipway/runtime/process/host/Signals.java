package dev.slipway.runtime.process.host;

import java.time.Duration;
import java.util.List;

/** Sends signals that the JDK cannot send: other than TERM and KILL, and to process groups. */
public final class Signals {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private Signals() {}

  /** Sends the signal ({@code INT}) to one process; returns whether it was there. */
  public static boolean send(String signal, long pid) {
    return kill(signal, Long.toString(pid));
  }

  /** Sends the signal to every process of the group; returns whether there was one. */
  public static boolean sendToGroup(String signal, long group) {
    return kill(signal, "-" + group);
  }

  private static boolean kill(String signal, String target) {
    return Command.of(List.of("kill", "-s", signal, "--", target)).run(TIMEOUT).succeeded();
  }
}
