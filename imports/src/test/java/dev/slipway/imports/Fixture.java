package dev.slipway.imports;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slipway.imports.loss.Loss;
import dev.slipway.imports.loss.LossReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder with files to import, and what the import must give. Expectations are rewritten with
 * {@code -Dgolden.update=true} and reviewed like code.
 */
public record Fixture(Path folder) {
  private static final Path ROOT = Path.of("src/test/resources");
  private static final boolean UPDATE = Boolean.getBoolean("golden.update");

  /** The fixtures below a folder of the test resources. */
  public static Stream<Fixture> all(String folder) {
    try (Stream<Path> folders = Files.list(ROOT.resolve(folder))) {
      return folders.sorted().map(Fixture::new).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The files to import, in order: the lines of files.txt, or one usual name. */
  public List<String> files(String usual) {
    Path list = folder.resolve("files.txt");
    return Files.exists(list) ? read(list).lines().toList() : List.of(usual);
  }

  public FixtureFolder project() {
    return new FixtureFolder(folder);
  }

  /** What a file of expectations holds; rewritten first when goldens are updated. */
  public String expected(String name, String actual) {
    Path file = folder.resolve(name);
    if (UPDATE) {
      try {
        Files.writeString(file, actual, UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return read(file);
  }

  /** A report as the expectations write it. */
  public static String text(LossReport report) {
    return report.losses().stream()
        .map(Loss::text)
        .map(t -> t + "\n")
        .collect(Collectors.joining());
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return ROOT.relativize(folder).toString();
  }
}
