package dev.slipway.runtime.process.host;

import dev.slipway.delivery.DeliveryException;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An argument vector with its whole environment and folder: the only way this module starts a
 * process. Nothing is ever handed to a shell, and nothing of slipwayd's own environment leaks in.
 */
public record Command(
    List<String> argv, SortedMap<String, String> environment, @Nullable Path folder) {
  /** Lines kept of a command's output, for messages. */
  private static final int KEPT_LINES = 60;

  /**
   * How long output may keep coming after the command itself ended (a left-over holds the pipe).
   */
  private static final Duration LINGER = Duration.ofSeconds(2);

  public Command {
    argv = List.copyOf(argv);
    environment = new TreeMap<>(environment);
  }

  /** A command with an environment of nothing but the search path. */
  public static Command of(List<String> argv) {
    return new Command(argv, new TreeMap<>(Map.of("PATH", SearchPath.current())), null);
  }

  /** The same in another folder. */
  public Command in(Path newFolder) {
    return new Command(argv, environment, newFolder);
  }

  /** The same with more variables. */
  public Command with(Map<String, String> more) {
    SortedMap<String, String> all = new TreeMap<>(environment);
    all.putAll(more);
    return new Command(argv, all, folder);
  }

  /** What a finished command left: {@code exit} is 128 + signal for a signal. */
  public record Result(int exit, String output) {
    public boolean succeeded() {
      return exit == 0;
    }
  }

  /** Runs it to its end; its whole tree is killed at the deadline. */
  public Result run(Duration timeout) {
    return run(timeout, "");
  }

  /** The same with a text to read, for what must not stand in an argument. */
  public Result run(Duration timeout, String input) {
    Deque<String> last = new ArrayDeque<>();
    int exit =
        run(
            timeout,
            input,
            line -> {
              if (last.size() == KEPT_LINES) {
                last.removeFirst();
              }
              last.addLast(line);
            });
    synchronized (last) {
      return new Result(exit, String.join("\n", last));
    }
  }

  /**
   * Runs it to its end, handing on each line of its output.
   *
   * @throws DeliveryException.Failed when it cannot be started, or outlives the deadline (its tree
   *     is killed)
   */
  public int run(Duration timeout, Consumer<String> lines) {
    return run(timeout, "", lines);
  }

  private int run(Duration timeout, String input, Consumer<String> lines) {
    Process process = start(together().redirectOutput(ProcessBuilder.Redirect.PIPE));
    Thread reader = Thread.ofVirtual().start(() -> pass(process, lines));
    try {
      try (Writer writer = process.outputWriter(StandardCharsets.UTF_8)) {
        writer.write(input);
      }
      if (!process.waitFor(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new DeliveryException.Failed(
            "\"" + argv.getFirst() + "\" did not finish within " + timeout.toSeconds() + " s");
      }
      reader.join(LINGER);
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DeliveryException.Unknown("interrupted while running " + argv.getFirst(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      killTree(process);
    }
  }

  /**
   * Starts it in a session of its own, so that it outlives this process and its terminal. Output
   * goes to the file, replaced.
   */
  public Process spawnDetached(Path output) {
    List<String> own = new ArrayList<>(newSession());
    own.addAll(argv);
    Folders.ownerOnlyFile(output);
    ProcessBuilder builder = new Command(own, environment, folder).together();
    return start(builder.redirectInput(new File("/dev/null")).redirectOutput(output.toFile()));
  }

  /** Starts it with its three streams in the caller's hands. */
  public Process start() {
    return start(builder());
  }

  /** What makes the command after it the leader of a new session; macOS has no setsid. */
  public static List<String> newSession() {
    return SearchPath.find("setsid").isPresent()
        ? List.of("setsid")
        : List.of("perl", "-e", "use POSIX; POSIX::setsid(); exec { $ARGV[0] } @ARGV", "--");
  }

  /**
   * What undoes, for the command after it, that slipwayd was started with signals ignored, as
   * shells start what is in their background: such a command would not notice its terminal's keys
   * and end. Nothing where {@code env} cannot do it.
   */
  public static List<String> defaultSignals() {
    return DefaultSignals.PREFIX;
  }

  private ProcessBuilder together() {
    return builder().redirectErrorStream(true);
  }

  private ProcessBuilder builder() {
    ProcessBuilder builder = new ProcessBuilder(argv);
    builder.environment().clear();
    builder.environment().putAll(environment);
    if (folder != null) {
      builder.directory(folder.toFile());
    }
    return builder;
  }

  private static Process start(ProcessBuilder builder) {
    try {
      return builder.start();
    } catch (IOException e) {
      throw new DeliveryException.Failed(
          "cannot start \"" + builder.command().getFirst() + "\"",
          String.valueOf(e.getMessage()),
          e);
    }
  }

  private static void pass(Process process, Consumer<String> lines) {
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      Lines.of(
          reader,
          line -> {
            synchronized (lines) {
              lines.accept(line);
            }
          });
    } catch (IOException ended) {
      // The pipe was closed because the process was killed: its output ends here.
      return;
    }
  }

  private static void killTree(Process process) {
    if (process.isAlive()) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  /** Asked once, when it is first needed. */
  private static final class DefaultSignals {
    private static final List<String> WANTED =
        List.of("env", "--default-signal=HUP,INT,QUIT,TERM,TSTP,PIPE");
    private static final List<String> PREFIX = works() ? WANTED : List.of();

    private static boolean works() {
      List<String> trial = new ArrayList<>(WANTED);
      trial.add("true");
      return SearchPath.find("env").isPresent() && of(trial).run(LINGER).succeeded();
    }
  }
}
