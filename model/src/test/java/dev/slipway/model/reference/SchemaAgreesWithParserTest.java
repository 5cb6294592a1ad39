package dev.slipway.model.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.ValidationMessage;
import dev.slipway.model.SpecLoader;
import dev.slipway.model.SpecLoader.Result;
import dev.slipway.model.SpecLoader.SpecFile;
import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Diagnostic;
import dev.slipway.model.diagnostic.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Over every spec of the tests, good and broken. */
class SchemaAgreesWithParserTest {
  private static final Path RESOURCES = Path.of("src/test/resources");
  private static final Pattern NO_TREE = Pattern.compile("too-|alias-of-itself");
  private static final String ENVIRONMENT = "# environment: ";

  /** What one look at the file shows: the schema must see it too. */
  private static final Set<String> PLAIN =
      ids(
          Code.UNKNOWN_KEY,
          Code.OTHER_SPELLING,
          Code.EXCLUSIVE_KEYS,
          Code.UNKNOWN_VERSION,
          Code.BAD_DURATION,
          Code.BAD_SIZE,
          Code.BAD_CPU);

  static Stream<Path> specs() {
    try (Stream<Path> files = Files.walk(RESOURCES)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .filter(file -> !NO_TREE.matcher(file.toString()).find())
          .filter(file -> !file.toString().contains("resource-fields")) // excludes by a value
          .sorted()
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** It refuses nothing that the parser accepts, and sees what one look at the file shows. */
  @ParameterizedTest
  @MethodSource("specs")
  void agrees(Path spec) throws IOException {
    String text = Files.readString(spec);
    Set<String> mistakes = mistakes(text);
    Optional<Set<ValidationMessage>> messages = SpecSchema.validate(text);

    if (mistakes.isEmpty()) {
      assertThat(messages).contains(Set.of());
    }
    if (messages.isPresent() && mistakes.stream().anyMatch(PLAIN::contains)) {
      assertThat(messages.get()).isNotEmpty();
    }
  }

  private static Set<String> mistakes(String text) {
    String first = text.lines().findFirst().orElse("");
    String environment =
        first.startsWith(ENVIRONMENT) ? first.substring(ENVIRONMENT.length()) : "dev";
    Result result = new SpecLoader().load(new SpecFile("slipway.yaml", text), environment);
    Set<String> mistakes = new HashSet<>();
    if (result instanceof Result.Rejected(List<Diagnostic> diagnostics)) {
      diagnostics.stream()
          .filter(each -> each.severity() == Severity.ERROR)
          .forEach(each -> mistakes.add(each.code()));
    }
    return mistakes;
  }

  private static Set<String> ids(Code... codes) {
    Set<String> ids = new HashSet<>();
    for (Code code : codes) {
      ids.add(code.id());
    }
    return ids;
  }
}
