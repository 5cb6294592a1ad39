package dev.slipway.assess;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.assess.rule.Subject;
import dev.slipway.model.SpecLoader;
import dev.slipway.model.SpecLoader.Inspection;
import dev.slipway.model.SpecLoader.Result;
import dev.slipway.model.SpecLoader.SpecFile;
import dev.slipway.model.diagnostic.Diagnostic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A spec kept for one rule. Its first line names the environment; lines on which the rule must find
 * something end with {@code # <-}.
 */
public record RuleCase(String rule, String kind) {
  private static final Path ROOT = Path.of("src/test/resources/rules");
  private static final String ENVIRONMENT = "# environment: ";
  private static final String MARK = "# <-";

  static Path folder(String rule) {
    return ROOT.resolve(rule);
  }

  String text() {
    try {
      return Files.readString(folder(rule).resolve(kind + ".yaml"));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  List<Integer> marked() {
    List<String> lines = text().lines().toList();
    return IntStream.range(0, lines.size())
        .filter(line -> lines.get(line).endsWith(MARK))
        .mapToObj(line -> line + 1)
        .toList();
  }

  /** What the rule finds in the spec, which must load. */
  public List<Diagnostic> findings() {
    return assess(text(), text().lines().findFirst().orElse("").substring(ENVIRONMENT.length()))
        .stream()
        .filter(finding -> finding.code().equals(rule))
        .toList();
  }

  /** What all rules find in a spec, which must load. */
  public static List<Diagnostic> assess(String spec, String environment) {
    Inspection inspection =
        new SpecLoader().inspect(new SpecFile("slipway.yaml", spec), environment);
    if (inspection.result() instanceof Result.Rejected(List<Diagnostic> diagnostics)) {
      assertThat(diagnostics).as("mistakes in the spec of the test").isEmpty();
    }
    assertThat(inspection.positions()).isPresent();
    return inspection.result() instanceof Result.Loaded loaded
        ? Assessment.of(new Subject(loaded.application(), inspection.positions().orElseThrow()))
        : List.of();
  }
}
