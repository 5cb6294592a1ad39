package dev.slipway.cli;

import dev.slipway.cli.command.CommandRunner;
import dev.slipway.cli.command.VersionText;
import dev.slipway.cli.outcome.ExitCode;
import dev.slipway.cli.terminal.OutputDescriptor;
import dev.slipway.cli.terminal.Surroundings;
import dev.slipway.cli.terminal.Surroundings.Installation;
import dev.slipway.cli.terminal.Surroundings.Streams;
import dev.slipway.cli.terminal.Surroundings.Terminals;
import dev.slipway.cli.training.Training;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The entry point: reads what the shell gave us, once, and runs one command. */
public final class Main {
  private Main() {}

  /** Runs the command line and ends the process with its exit code. */
  public static void main(String[] arguments) throws IOException {
    if (Boolean.getBoolean("slipway.training")) {
      Training.run(Path.of(property("java.home"))); // the launcher prepares the cache of this build
      return;
    }
    if (arguments.length == 1 && arguments[0].equals("--version")) {
      System.out.println("slipway " + VersionText.current()); // before any machinery is loaded
      return;
    }
    OutputDescriptor out = new OutputDescriptor(FileDescriptor.out);
    Surroundings surroundings = surroundings(out);
    int exitCode = new CommandRunner(surroundings).run(List.of(arguments));
    surroundings.streams().out().flush();
    if (out.loss().isPresent()) {
      surroundings
          .streams()
          .err()
          .println("error: the output is not complete: " + out.loss().get());
      exitCode = exitCode == 0 ? ExitCode.FAILURE.number() : exitCode;
    }
    surroundings.streams().err().flush();
    System.exit(exitCode);
  }

  private static Surroundings surroundings(OutputDescriptor out) {
    Streams streams =
        new Streams(System.in, utf8(out), utf8(new OutputDescriptor(FileDescriptor.err)));
    Optional<Installation> installation =
        Optional.ofNullable(System.getProperty("slipway.dist"))
            .map(Path::of)
            .map(folder -> new Installation(folder, java()));
    return new Surroundings(
        System.getenv(),
        Path.of("").toAbsolutePath(),
        streams,
        Terminals.parse(property("slipway.tty")),
        new Surroundings.Process(property("user.name"), Path.of(property("java.home"))),
        installation,
        InstantSource.system());
  }

  private static Path java() {
    return Path.of(property("java.home"), "bin", "java");
  }

  private static String property(String name) {
    return Objects.requireNonNullElse(System.getProperty(name), "");
  }

  /** Flushed at each line end by whoever prints; text is UTF-8 whatever the locale says. */
  private static PrintStream utf8(OutputDescriptor descriptor) {
    return new PrintStream(new BufferedOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
