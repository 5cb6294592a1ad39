package dev.slipway.model.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.ValidationMessage;
import dev.slipway.model.Seeds;
import dev.slipway.model.SpecLoader;
import dev.slipway.model.SpecLoader.Result;
import dev.slipway.model.SpecLoader.SpecFile;
import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Diagnostic;
import dev.slipway.model.diagnostic.Severity;
import dev.slipway.model.yaml.write.YamlMap;
import dev.slipway.model.yaml.write.YamlText;
import dev.slipway.model.yaml.write.YamlValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Good specs with random changes, some taken from the schema, some against it: what the schema
 * refuses the parser refuses, and what one look at the file shows the schema sees.
 */
class SchemaMutationTest {
  private static final int CHANGES = 12; // of each seed
  private static final Path GOOD = Path.of("src/test/resources/golden/good");
  private static final List<Map<?, ?>> SPECS = specs();

  /** What one look at a value or key shows. */
  private static final Set<String> PLAIN =
      Set.of(
          Code.UNKNOWN_KEY.id(),
          Code.EXCLUSIVE_KEYS.id(),
          Code.UNKNOWN_VERSION.id(),
          Code.BAD_DURATION.id(),
          Code.BAD_CPU.id());

  private static List<Map<?, ?>> specs() {
    try (Stream<Path> folders = Files.list(GOOD)) {
      List<Map<?, ?>> specs = new ArrayList<>();
      for (Path folder : folders.sorted().toList()) {
        if (tree(Files.readString(folder.resolve("slipway.yaml"))) instanceof Map<?, ?> spec) {
          specs.add(spec);
        }
      }
      return specs;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable Object tree(String spec) {
    LoadSettings settings = LoadSettings.builder().setSchema(new CoreSchema()).build();
    return new Load(settings).loadFromString(spec);
  }

  static LongStream seeds() {
    return Seeds.all();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void schemaAndParserAgreeOnChangedSpecs(long seed) {
    RandomGenerator random = Seeds.random(seed);
    for (int i = 0; i < CHANGES; i++) {
      Map<String, Object> changed =
          SpecMutation.of(SPECS.get(random.nextInt(SPECS.size())), random);
      String text = YamlText.of("", map(changed));

      Set<String> mistakes = mistakes(text, changed);
      Set<ValidationMessage> messages = SpecSchema.validate(text).orElseThrow();

      if (mistakes.isEmpty()) {
        assertThat(messages).as("the parser accepts\n%s", text).isEmpty();
      }
      if (mistakes.stream().anyMatch(PLAIN::contains)) {
        assertThat(messages).as("%s of the parser in\n%s", mistakes, text).isNotEmpty();
      }
    }
  }

  /** The codes of the errors in any environment. */
  private static Set<String> mistakes(String text, Map<String, Object> spec) {
    Set<String> environments = new TreeSet<>(Set.of("dev"));
    if (spec.get("environments") instanceof Map<?, ?> map) {
      map.keySet().forEach(key -> environments.add(String.valueOf(key)));
    }
    Set<String> mistakes = new TreeSet<>();
    for (String environment : environments) {
      Result result = new SpecLoader().load(new SpecFile("slipway.yaml", text), environment);
      if (result instanceof Result.Rejected(List<Diagnostic> diagnostics)) {
        diagnostics.stream()
            .filter(each -> each.severity() == Severity.ERROR)
            .filter(each -> !each.code().equals(Code.UNKNOWN_ENVIRONMENT.id()))
            .forEach(each -> mistakes.add(each.code()));
      }
    }
    return mistakes;
  }

  private static YamlMap map(Map<?, ?> from) {
    YamlMap map = YamlMap.map();
    from.forEach((key, value) -> map.put(String.valueOf(key), value(value)));
    return map;
  }

  private static YamlValue value(@Nullable Object value) {
    return switch (value) {
      case Map<?, ?> map -> map(map);
      case List<?> list -> YamlValue.list(list.stream().map(SchemaMutationTest::value).toList());
      case Boolean truth -> YamlValue.truth(truth);
      case Number number -> new YamlValue.Decimal(new BigDecimal(number.toString()));
      case null -> new YamlValue.Nothing();
      default -> YamlValue.text(value.toString());
    };
  }
}
