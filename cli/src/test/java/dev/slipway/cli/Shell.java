package dev.slipway.cli;

import dev.slipway.cli.command.CommandRunner;
import dev.slipway.cli.terminal.Surroundings;
import dev.slipway.cli.terminal.Surroundings.Streams;
import dev.slipway.cli.terminal.Surroundings.Terminals;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs commands in this JVM as a shell without a terminal would, and keeps what they said. */
public final class Shell {
  private final Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private String stdin = "";
  private Terminals terminals = new Terminals(false, false, false);

  public Shell(Path folder) {
    this.folder = folder;
    environment.put("SLIPWAY_HOME", folder.resolve("home").toString());
  }

  /** What came of a command. */
  public record Ran(int exitCode, String out, String err) {}

  /** Sets a variable. */
  public Shell with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** What the next commands read. */
  public Shell typing(String text) {
    stdin = text;
    return this;
  }

  /** As if a person sat there. */
  public Shell onTerminal() {
    terminals = new Terminals(true, true, true);
    return with("TERM", "xterm");
  }

  public Ran run(String... arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    Surroundings surroundings =
        new Surroundings(
            environment,
            folder,
            new Streams(
                new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8)),
            terminals,
            new Surroundings.Process("somebody", Path.of("/jdk")),
            Optional.empty(),
            InstantSource.fixed(Instant.parse("2026-01-31T12:01:00Z")));
    int exitCode = new CommandRunner(surroundings).run(List.of(arguments));
    return new Ran(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
