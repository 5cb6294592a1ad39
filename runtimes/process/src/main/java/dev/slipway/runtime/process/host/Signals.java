package dev.slipway.runtime.process.host;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Sends signals that the JDK cannot send: other than TERM and KILL, and to process groups. */
public final class Signals {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private Signals() {}

  /** Sends the signal ({@code INT}) to one process; returns whether it was there. */
  public static boolean send(String signal, long pid) {
    return kill(signal, List.of(Long.toString(pid)));
  }

  /** Sends the signal to those of the processes that are there. */
  public static void send(String signal, Collection<Long> pids) {
    if (!pids.isEmpty()) {
      kill(signal, pids.stream().map(pid -> Long.toString(pid)).toList());
    }
  }

  /** Sends the signal to every process of the group; returns whether there was one. */
  public static boolean sendToGroup(String signal, long group) {
    return kill(signal, List.of("-" + group));
  }

  private static boolean kill(String signal, List<String> targets) {
    List<String> argv = new ArrayList<>(List.of("kill", "-s", signal, "--"));
    argv.addAll(targets);
    return Command.of(argv).run(TIMEOUT).succeeded();
  }
}
