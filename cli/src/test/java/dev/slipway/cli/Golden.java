package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Compares lines with a file under src/test/resources/golden; -Dgolden.update=true rewrites it. */
public final class Golden {
  private static final Path FOLDER = Path.of("src", "test", "resources", "golden");

  private Golden() {}

  /** Fails with the difference, if there is one. */
  public static void check(String name, List<String> lines) {
    Path file = FOLDER.resolve(name);
    String text = String.join("\n", lines) + "\n";
    try {
      if (Boolean.getBoolean("golden.update")) {
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, text);
      }
      assertThat(text).isEqualTo(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use " + file, e);
    }
  }
}
