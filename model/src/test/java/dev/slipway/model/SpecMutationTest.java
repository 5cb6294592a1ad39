package dev.slipway.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.SpecLoader.Inspection;
import dev.slipway.model.SpecLoader.Result.Loaded;
import dev.slipway.model.SpecLoader.Result.Rejected;
import dev.slipway.model.SpecLoader.SpecFile;
import dev.slipway.model.diagnostic.Diagnostic;
import dev.slipway.model.diagnostic.Location;
import dev.slipway.model.yaml.YamlNode.Mapping;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Good specs with wrong nodes, twenty thousand of them by fixed seeds: each is answered, and the
 * answer is fit to be shown. More with {@code -Dproperty.mutations=…}.
 */
@Timeout(120)
class SpecMutationTest {
  private static final int SEEDS = 20;
  private static final int EACH = Integer.getInteger("property.mutations", 20_000) / SEEDS;
  private static final int LONGEST_LINE = 1200; // characters
  private static final List<Mapping> GOOD = good();

  static LongStream seeds() {
    return LongStream.range(0, SEEDS);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void isAnsweredTheSameWayEachTimeAndInsideTheFile(long seed) {
    RandomGenerator random = Seeds.random(seed);
    for (int i = 0; i < EACH; i++) {
      Mapping good = GOOD.get(random.nextInt(GOOD.size()));
      String text = MutatedSpec.of(good, random);
      SpecFile file = new SpecFile("slipway.yaml", text);
      String environment = environment(good, random);

      List<Diagnostic> diagnostics = diagnostics(new SpecLoader().inspect(file, environment));

      List<String> lines = text.lines().toList();
      diagnostics.forEach(diagnostic -> check(diagnostic, lines));
      if (i % 10 == 0) {
        assertThat(diagnostics(new SpecLoader().inspect(file, environment))).isEqualTo(diagnostics);
      }
    }
  }

  private static String environment(Mapping good, RandomGenerator random) {
    List<String> names = List.copyOf(good.mapping("environments").entries().keySet());
    return names.isEmpty() ? "dev" : names.get(random.nextInt(names.size()));
  }

  private static List<Diagnostic> diagnostics(Inspection inspection) {
    return switch (inspection.result()) {
      case Loaded loaded -> loaded.diagnostics();
      case Rejected rejected -> {
        assertThat(rejected.diagnostics()).isNotEmpty();
        yield rejected.diagnostics();
      }
    };
  }

  private static void check(Diagnostic found, List<String> lines) {
    boolean inside =
        isInside(found.location(), lines)
            && (found.overrides() == null || isInside(found.overrides(), lines));
    boolean fit = isFit(found.message()) && isFit(found.fix());
    if (!inside || !fit) {
      throw new AssertionError(found + " about " + lines);
    }
  }

  private static boolean isInside(Location at, List<String> lines) {
    boolean line = at.line() >= 1 && at.line() <= lines.size();
    return line && at.column() >= 1 && at.column() <= lines.get(at.line() - 1).length() + 1;
  }

  private static boolean isFit(String line) {
    return !line.isBlank()
        && line.length() <= LONGEST_LINE
        && line.codePoints()
            .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
  }

  private static List<Mapping> good() {
    try (Stream<Path> folders = Files.list(Path.of("src/test/resources/golden/good"))) {
      return folders
          .sorted()
          .map(folder -> MutatedSpec.parse(read(folder.resolve("slipway.yaml"))))
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
