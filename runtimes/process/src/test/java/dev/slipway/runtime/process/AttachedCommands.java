package dev.slipway.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.identity.InstanceId;
import dev.slipway.delivery.port.AttachRequest;
import dev.slipway.delivery.port.Attached;
import dev.slipway.delivery.port.RevisionSpec;
import dev.slipway.delivery.port.Terminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A running instance, commands beside it, and short ways to talk to them. */
@SuppressWarnings("NullAway.Init") // JUnit sets the fields before each test
abstract class AttachedCommands {
  @TempDir Path temporary;
  Stage stage;
  RevisionSpec spec;
  private final @Nullable Terminal terminal;

  /**
   * Commands in front of that terminal.
   *
   * @param terminal null for pipes
   */
  AttachedCommands(@Nullable Terminal terminal) {
    this.terminal = terminal;
  }

  @BeforeEach
  final void open() {
    stage = new Stage(temporary);
    spec = app("demo");
    stage.start(spec);
    stage.awaitLine(spec, "up");
  }

  @AfterEach
  final void close() {
    stage.close();
  }

  final RevisionSpec app(String application) {
    return stage.web(
        application,
        Map.of("run.sh", "echo up; sleep 999"),
        List.of("sh", "run.sh"),
        Map.of("GREETING", "hello"));
  }

  final Attached attach(String... argv) {
    return attachTo(spec, argv);
  }

  final Attached attachTo(RevisionSpec revision, String... argv) {
    return stage
        .runtime()
        .attach(new InstanceId(revision.id(), 0), new AttachRequest(List.of(argv), terminal));
  }

  static void write(Attached command, String text) {
    try {
      command.input().write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The output to its end. */
  static String text(Attached command) throws IOException {
    return new String(command.output().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** The output until it has contained that part. */
  static String awaitText(Attached command, String part) {
    StringBuilder all = new StringBuilder();
    try {
      while (all.indexOf(part) < 0) {
        int next = command.output().read();
        assertThat(next).as("output after: %s", all).isNotNegative();
        all.append((char) next);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all.toString();
  }
}
