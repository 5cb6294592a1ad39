package dev.slipway.e2e.rig;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A command to run: an argument vector, the environment it sees besides the usual, and where it
 * runs. Immutable; without stdin, so that nothing can wait for an answer.
 */
public record Command(List<String> argv, Map<String, String> environment, Path folder) {

  private static final Duration DEADLINE = Duration.ofMinutes(5);

  public Command {
    argv = List.copyOf(argv);
    environment = Map.copyOf(environment);
  }

  public static Command of(Path folder, String... argv) {
    return new Command(List.of(argv), Map.of(), folder);
  }

  public Command with(String... arguments) {
    List<String> longer = new ArrayList<>(argv);
    longer.addAll(List.of(arguments));
    return new Command(longer, environment, folder);
  }

  /**
   * The same where SIGINT is heard: whoever is started in a script's background inherits deafness.
   */
  public Command hearingInterrupts() {
    List<String> longer = new ArrayList<>(List.of("env", "--default-signal=INT"));
    longer.addAll(argv);
    return new Command(longer, environment, folder);
  }

  public Command in(Path other) {
    return new Command(argv, environment, other);
  }

  public Command withVariable(String name, String value) {
    Map<String, String> more = new TreeMap<>(environment);
    more.put(name, value);
    return new Command(argv, more, folder);
  }

  /**
   * Runs to its end; a command that does not end within the deadline is killed and fails the test.
   */
  public Outcome run() {
    long begin = System.nanoTime();
    Process process = start();
    var out = drain(process.getInputStream());
    var err = drain(process.getErrorStream());
    try {
      if (!process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(argv + " did not end within " + DEADLINE + ": " + err.join());
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for " + argv, e);
    }
    return new Outcome(
        process.exitValue(), out.join(), err.join(), Duration.ofNanos(System.nanoTime() - begin));
  }

  /** Starts without waiting; the caller reads the streams. */
  public Process start() {
    ProcessBuilder builder = new ProcessBuilder(argv).directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("SLIPWAY_"));
    builder.environment().putAll(environment);
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs in the background; the common pool would have one thread for all on a small machine. */
  public CompletableFuture<Outcome> runInBackground() {
    return CompletableFuture.supplyAsync(this::run, Command::onItsOwnThread);
  }

  private static void onItsOwnThread(Runnable task) {
    Thread.ofVirtual().start(task);
  }

  private static CompletableFuture<String> drain(InputStream stream) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        Command::onItsOwnThread);
  }
}
