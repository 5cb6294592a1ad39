package dev.slipway.cli.terminal;

import dev.slipway.cli.local.LocalCommand;
import dev.slipway.cli.outcome.ExitCode;
import dev.slipway.cli.outcome.LocalException;
import dev.slipway.cli.outcome.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The controlling terminal while every key goes to a program elsewhere: no echo, no line editing,
 * no signals. Made as it was again by {@link #close}, or when this process is ended from outside.
 */
public final class RawTerminal implements AutoCloseable {
  private static final Path TERMINAL = Path.of("/dev/tty");
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final List<String> before;
  private final AtomicBoolean raw = new AtomicBoolean(true);

  private RawTerminal(String settings) {
    this.before = List.of(settings);
  }

  /**
   * Makes it raw.
   *
   * @throws LocalException when this process has no terminal that {@code stty} can change
   */
  public static RawTerminal enter() {
    String settings = stty(List.of("-g")).orElseThrow(RawTerminal::impossible);
    var terminal = new RawTerminal(settings);
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(terminal::close));
    if (stty(List.of("raw", "-echo")).isEmpty()) {
      throw impossible();
    }
    return terminal;
  }

  @Override
  public void close() {
    if (raw.getAndSet(false)) {
      boolean _ = stty(before).isPresent(); // a terminal that is gone needs nothing
    }
  }

  private static Optional<String> stty(List<String> arguments) {
    List<String> argv = new ArrayList<>(List.of("stty"));
    argv.addAll(arguments);
    return LocalCommand.ask(TERMINAL, PATIENCE, argv)
        .filter(LocalCommand.Answer::succeeded)
        .map(LocalCommand.Answer::output);
  }

  private static LocalException impossible() {
    return new LocalException(
        Problem.of(
            ExitCode.FAILURE,
            "stty cannot change the terminal of this command",
            "leave the terminal out: --no-terminal"));
  }
}
