package com.example.teamwork.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A child process with its output in a file; it and its children can be frozen and thawed. */
final class ServerProcess {

  private static final long LIMIT_SECONDS = 240;

  private final Process process;
  private final Path log;

  private ServerProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  static ServerProcess start(Path log, Map<String, String> environment, List<String> command) {
    try {
      // Who is started in a script's background does not hear SIGINT, nor do its children.
      var argv = new ArrayList<>(List.of("env", "--default-signal=INT"));
      argv.addAll(command);
      var builder = new ProcessBuilder(argv).redirectErrorStream(true).redirectOutput(log.toFile());
      builder.environment().putAll(environment);
      var process = builder.start();
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(process::destroyForcibly)); // a broken test leaves nothing behind
      return new ServerProcess(process, log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void run(Path log, List<String> command) {
    int exitCode = start(log, Map.of(), command).exitCode();
    if (exitCode != 0) {
      throw new IllegalStateException(command + " exited with " + exitCode + ", see " + log);
    }
  }

  String output() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Waits for the end. */
  int exitCode() {
    try {
      if (process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        return process.exitValue();
      }
      throw new AssertionError("still running after " + LIMIT_SECONDS + " s: " + output());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** To this process alone. */
  void signal(String name) {
    send(name, Stream.of(process.toHandle()));
  }

  /** To this process and everything it started. */
  void signalAll(String name) {
    send(name, Stream.concat(Stream.of(process.toHandle()), process.descendants()));
  }

  private static void send(String name, Stream<ProcessHandle> targets) {
    var command = new ArrayList<>(List.of("kill", "-s", name));
    targets.forEach(target -> command.add(Long.toString(target.pid())));
    try {
      new ProcessBuilder(command).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    exitCode();
  }
}
