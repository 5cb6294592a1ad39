package dev.slipway.model.yaml.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.diagnostic.Diagnostics;
import dev.slipway.model.yaml.YamlNode;
import dev.slipway.model.yaml.YamlNode.Mapping;
import dev.slipway.model.yaml.YamlNode.Scalar;
import dev.slipway.model.yaml.YamlNode.Sequence;
import dev.slipway.model.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Any text, written at every place where text can stand and through the bytes of a file, is the
 * same text for a parser of YAML 1.1, for one of YAML 1.2, and for our own.
 */
class HostileTextTest {
  private static final int ROUNDS = 1200;
  private static final long SEED = 20260131L; // a failing text becomes an example of its own
  private static final String WIDE = "x".repeat(200); // keeps what holds it from one line
  private static final int[] PIECES =
      ("abcyYnNoO019 \t\n\r:#-?[]{},&*!|>'\"%@`~$\\/._=+()^;<"
              + "\u0000\u0007\u0085\u00a0\u00ad\u00e9\u200b\u200d\u2028\u2029\u202e\ufeff\ufffd\ufffe"
              + "\ue000\ud83d\ude80")
          .codePoints()
          .toArray();

  static Stream<String> hostile() {
    return Stream.of(
            Stream.of("", " ", "  ", "\t", "\n", "\n\n", " \n", "\r", "\r\n"),
            words(),
            Stream.of("0", "-1", "+1", "1.10", "0644", "0o644", "0x1F", "0b101", "1_000", "1e3"),
            Stream.of(".5", "5.", ".", "..", ".inf", "-.INF", ".nan", "NaN", "inf", "Infinity"),
            Stream.of("12:30", "22:22", "12:30:45", "190:20:30.15", "2024-01-01"),
            Stream.of("2001-12-14t21:59:43.10-05:00", "2001-12-14 21:59:43.10 -5"),
            Stream.of(
                "<<", "=", "&a", "*a", "!a", "!!str a", "%a", "@a", "`a", "|", ">", "|-", ">+"),
            Stream.of("-", "--", "--a", "- a", "?", "? a", ":", ":a", "a:", "a: b", "a:b", "a :b"),
            Stream.of(
                "#", "#a", "a #b", "a# b", ",", "a, b", "a,b", "[a]", "{a}", "]", "}", "{a: b}"),
            Stream.of("'", "''", "'a'", "\"", "\"a\"", "a'b", "a\"b", "\\", "\\n", "a\\"),
            Stream.of(
                "${a.b}", "$${a}", "$(touch x)", "$", "a ${b} c", "(a)", "a (b)", "%YAML 1.1"),
            Stream.of("---", "...", "--- a", "a\n---\nb", "a\n...\nb", "a\n# b", "a\n\tb", "a\n b"),
            Stream.of("a\nb", "a\nb\n", "a\n\n", "a\n\n\nb\n", "\na", " a\nb", "\ta\nb", "a \nb"),
            Stream.of(
                "a\t\nb", "a\r\nb", "a\rb", "a\n\r\nb", "a\n \nb", "a\n\t\nb", "a\tb", "a\t#b"),
            Stream.of(" a", "a ", "\ta", "a\t", "a  b", "a - b", "a + b", "a @b", "a &b", "a *b"),
            Stream.of(
                "a\u0085b", "a\u0085\nb", "a\u2028b", "a\u2029b", "a\u00a0b", "\ufeffa", "a\ufeff"),
            Stream.of("\u0000", "\u0007", "\u001b[31m", "\u007f", "\u009f", "\ufffe", "\uffff"),
            Stream.of("😀", "👩‍🚀", "a\n😀", "\ud83d", "\ude80", "\ude80\ud83d", "\udbff\udfff"),
            Stream.of("é", "ünï", "日本", "\u202e", "a\u200bb", "\ue000", "\u0378", "\u00ad"),
            Stream.of(
                "5m", "100m", "256Mi", "1d", "500ms", "-a", "/health", "./a", "app.example.com"),
            Stream.of("x".repeat(130), "x ".repeat(600) + "x", "é".repeat(400), "a".repeat(3000)))
        .flatMap(texts -> texts);
  }

  /** The words that have bitten, in all three spellings. */
  private static Stream<String> words() {
    return Stream.of(
            "null", "true", "false", "yes", "no", "on", "off", "y", "n", "none", "nil", "~")
        .flatMap(word -> Stream.of(word, word.toUpperCase(Locale.ROOT), titled(word)));
  }

  private static String titled(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void comesBackAsItWas(String text) {
    assertComesBack(text);
  }

  @Test
  void comesBackAsItWasWhateverItIs() {
    Random random = new Random(SEED);
    for (int i = 0; i < ROUNDS; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(14); length > 0; length--) {
        text.appendCodePoint(PIECES[random.nextInt(PIECES.length)]);
      }
      assertComesBack(text.toString());
    }
  }

  private static void assertComesBack(String text) {
    YamlMap document = everywhere(text);
    Object meant = plain(document);
    for (String yaml : List.of(YamlText.of("h", document), YamlText.compact("h", document))) {
      String stored = new String(yaml.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
      String said = "%s written as\n%s".formatted(Quoting.quoted(text), stored);
      assertThat(yaml11(stored)).as("YAML 1.1: %s", said).isEqualTo(meant);
      assertThat(yaml12(stored)).as("YAML 1.2: %s", said).isEqualTo(meant);
      assertThat(stored.lines()).as(said).noneMatch(line -> line.endsWith(" "));
      if (!text.isEmpty()) { // Slipway takes no empty keys
        assertThat(ours(stored)).as("ours: %s", said).isEqualTo(meant);
      }
    }
  }

  /** A document with the text as a value, an element and a key, inside and outside of brackets. */
  private static YamlMap everywhere(String text) {
    YamlValue list = YamlValue.texts(List.of(text, text));
    YamlMap section =
        YamlMap.map()
            .put("flow", YamlMap.map().put("value", text).put("more", list))
            .put("spread", YamlMap.map().put("value", text).put("wide", WIDE))
            .put("list", list)
            .put("nested", YamlValue.list(list, YamlMap.map().put(text, text)))
            .put("wide", YamlValue.texts(List.of(WIDE, text)))
            .put("inner", YamlValue.list(YamlMap.map().put("a", text).put("b", WIDE), list));
    return YamlMap.map()
        .put("section", section)
        .put("keys", YamlMap.map().put(text, YamlMap.map().put(text, "v").put("w", WIDE)))
        .put(
            "brackets", YamlMap.map().put("k", YamlMap.map().put("in", YamlMap.map().put(text, 1))))
        .put("last", text);
  }

  private static Object plain(YamlValue value) {
    return switch (value) {
      case YamlMap map -> {
        Map<String, Object> entries = new LinkedHashMap<>();
        map.entries().forEach((key, entry) -> entries.put(key, plain(entry)));
        yield entries;
      }
      case YamlValue.Sequence(var elements) ->
          elements.stream().map(HostileTextTest::plain).toList();
      case YamlValue.Text(String text) -> text;
      case YamlValue.Scalar scalar -> Integer.valueOf(YamlText.word(scalar));
    };
  }

  private static @Nullable Object yaml11(String yaml) {
    return new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
  }

  private static @Nullable Object yaml12(String yaml) {
    LoadSettings settings = LoadSettings.builder().setSchema(new CoreSchema()).build();
    return new Load(settings).loadFromString(yaml);
  }

  private static Object ours(String yaml) {
    Diagnostics diagnostics = new Diagnostics();
    Object read =
        new YamlReader("slipway.yaml", diagnostics)
            .read(yaml)
            .map(file -> plain(file.root()))
            .orElse("nothing");
    assertThat(diagnostics.sorted()).as(yaml).isEmpty();
    return read;
  }

  private static Object plain(YamlNode node) {
    return switch (node) {
      case Mapping mapping -> {
        Map<String, Object> entries = new LinkedHashMap<>();
        mapping.entries().forEach((key, entry) -> entries.put(key, plain(entry.value())));
        yield entries;
      }
      case Sequence sequence -> sequence.items().stream().map(HostileTextTest::plain).toList();
      case Scalar scalar when scalar.kind() == YamlNode.Kind.NUMBER ->
          Integer.valueOf(scalar.text());
      case Scalar scalar when scalar.kind() != YamlNode.Kind.BOOLEAN -> scalar.text();
      default -> "not text: " + node;
    };
  }
}
