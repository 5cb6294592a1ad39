package dev.slipway.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slipway.model.SpecLoader.Result;
import dev.slipway.model.SpecLoader.SpecFile;
import dev.slipway.model.diagnostic.Diagnostic;
import dev.slipway.model.diagnostic.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder with a spec and what loading it must say. The first line of the spec may name the
 * environment, {@code # environment: staging}, perhaps with {@code , to run}, or how often to
 * repeat its last line.
 */
record GoldenCase(Path folder) {
  private static final Path ROOT = Path.of("src/test/resources/golden");
  private static final String ENVIRONMENT = "# environment: ";
  private static final String TO_RUN = ", to run";
  private static final String REPEAT = "# repeat the last line: ";
  private static final boolean UPDATE = Boolean.getBoolean("golden.update");

  static Stream<GoldenCase> all(String kind) {
    try (Stream<Path> folders = Files.list(ROOT.resolve(kind))) {
      return folders.sorted().map(GoldenCase::new).toList().stream();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  Result load() {
    String text = repeated(read("slipway.yaml"));
    SpecFile file = new SpecFile("slipway.yaml", text);
    SpecLoader loader = new SpecLoader(this::source);
    return isToRun(text)
        ? loader.loadToRun(file, environment(text))
        : loader.load(file, environment(text));
  }

  private Optional<String> source(String path) {
    return Files.isRegularFile(folder.resolve(path)) ? Optional.of(read(path)) : Optional.empty();
  }

  private static boolean isToRun(String text) {
    return text.lines().findFirst().orElse("").endsWith(TO_RUN);
  }

  private static String environment(String text) {
    String first = text.lines().findFirst().orElse("");
    return first.startsWith(ENVIRONMENT)
        ? first.replace(TO_RUN, "").substring(ENVIRONMENT.length())
        : "dev";
  }

  private static String repeated(String text) {
    if (!text.startsWith(REPEAT)) {
      return text;
    }
    String times = text.substring(REPEAT.length(), text.indexOf('\n'));
    return text
        + text.substring(text.lastIndexOf('\n', text.length() - 2)).repeat(Integer.parseInt(times));
  }

  /** What the case must give; rewritten first when goldens are updated. */
  String expected(String actual) {
    if (UPDATE) {
      try {
        Files.writeString(folder.resolve("expected.txt"), actual, UTF_8);
      } catch (IOException unwritable) {
        throw new UncheckedIOException(unwritable);
      }
    }
    return read("expected.txt");
  }

  static String text(List<Diagnostic> diagnostics) {
    return diagnostics.stream()
        .map(diagnostic -> prefix(diagnostic.severity()) + diagnostic.text() + "\n")
        .collect(Collectors.joining());
  }

  private static String prefix(Severity severity) {
    return switch (severity) {
      case ERROR -> "";
      case WARNING -> "warning: ";
      case NOTE -> "note: ";
    };
  }

  private String read(String file) {
    try {
      return Files.readString(folder.resolve(file), UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Override
  public String toString() {
    return ROOT.relativize(folder).toString();
  }
}
