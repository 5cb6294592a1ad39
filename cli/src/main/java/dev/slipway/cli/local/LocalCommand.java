package dev.slipway.cli.local;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The only place of the command line that starts programs: always an argument vector, never a
 * shell, always with a deadline or an explicit farewell. Stateless; any thread.
 */
public final class LocalCommand {
  private static final int MAX_OUTPUT_BYTES = 64 * 1024; // version lines and sizes, never more

  private LocalCommand() {}

  /**
   * How a program answered.
   *
   * @param output what the program wrote to stdout and stderr, trimmed
   */
  public record Answer(int exitCode, String output) {
    public boolean succeeded() {
      return exitCode == 0;
    }
  }

  /**
   * Runs a program that answers quickly; empty when it is missing, hangs beyond the deadline, or we
   * are interrupted.
   *
   * @param stdin what it reads: a device such as /dev/tty, or /dev/null
   */
  public static Optional<Answer> ask(Path stdin, Duration deadline, List<String> argv) {
    Process process;
    try {
      process =
          new ProcessBuilder(argv).redirectErrorStream(true).redirectInput(stdin.toFile()).start();
    } catch (IOException _) {
      return Optional.empty();
    }
    try (InputStream output = process.getInputStream()) {
      if (!process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
        return Optional.empty();
      }
      String text = new String(output.readNBytes(MAX_OUTPUT_BYTES), StandardCharsets.UTF_8);
      return Optional.of(new Answer(process.exitValue(), text.strip()));
    } catch (IOException _) {
      return Optional.empty();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      process.destroyForcibly();
    }
  }

  /** Runs a program that answers quickly and reads nothing. */
  public static Optional<Answer> ask(Duration deadline, List<String> argv) {
    return ask(Path.of("/dev/null"), deadline, argv);
  }

  /**
   * Starts a program that outlives us; its output goes to the end of the log file.
   *
   * @param environment added to ours
   */
  public static Process startDetached(
      List<String> argv, Path folder, Path log, Map<String, String> environment)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(argv)
            .directory(folder.toFile())
            .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    return builder.start();
  }
}
