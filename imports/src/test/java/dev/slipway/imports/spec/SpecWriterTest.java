package dev.slipway.imports.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.diagnostic.Diagnostics;
import dev.slipway.model.yaml.YamlFile;
import dev.slipway.model.yaml.YamlNode;
import dev.slipway.model.yaml.YamlNode.Mapping;
import dev.slipway.model.yaml.YamlNode.Scalar;
import dev.slipway.model.yaml.YamlNode.Sequence;
import dev.slipway.model.yaml.YamlReader;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpecWriterTest {
  private static final String PIECES =
      "abcXYZ019 \t\n:#-?[]{},&*!|>'\"%@`~$\\/._=+()^;<\r\u0000\u0007\u0085\u00e9\u2028\ufeff\u202e";
  private static final int ROUNDS = 4000;
  private static final long SEED = 20260131L; // a failing text becomes an example of its own

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "~",
        "true",
        "NO",
        "On",
        "y",
        "1.10",
        "0x1F",
        "1e3",
        ".5",
        ".inf",
        "-1",
        "12:30:45",
        "2024-01-01",
        "- a",
        "-",
        "--",
        "--a",
        "? a",
        "a: b",
        "a:",
        ":a",
        "a #b",
        "#a",
        "a:b",
        "@a",
        "`a",
        "%a",
        "!a",
        "&a",
        "*a",
        "|",
        ">",
        "{a}",
        "[a]",
        "a, b",
        "'a'",
        "\"a\"",
        "${a.b}",
        "$${a}",
        "a\nb",
        "a\nb\n",
        "a\n\n",
        "\na",
        " a\nb",
        "a\n b",
        "a \nb",
        "a\tb",
        "a\r\nb",
        "\u2028",
        "\ud83d\ude80",
        "<<",
        "=",
        "---",
        "...",
        "a\n---\nb",
        "100m",
        "5m"
      })
  void givesEveryTextBackUnchanged(String text) {
    assertThat(everywhere(text)).containsOnly(text);
  }

  @Test
  void givesRandomTextsBackUnchanged() {
    Random random = new Random(SEED);
    for (int i = 0; i < ROUNDS; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(12); length > 0; length--) {
        text.append(PIECES.charAt(random.nextInt(PIECES.length())));
      }

      assertThat(everywhere(text.toString()))
          .as(Scalars.quoted(text.toString()))
          .containsOnly(text.toString());
    }
  }

  /** The text as read back from a block value, a flow value, a list of each kind, and a key. */
  private static List<String> everywhere(String text) {
    Fields root = new Fields();
    root.put("section", new Fields().put("flow", new Fields().put("value", text)));
    root.at("section").put("list", SpecNode.texts(List.of(text, "other")));
    root.at("section").put("block", new Fields().spread().put("value", text));
    root.at("section").put("long", SpecNode.texts(List.of(text, "x".repeat(200))));
    String key = text.isEmpty() || text.equals("<<") ? "k" : text;
    root.put("keys", new Fields().put(key, "value"));
    Mapping read = parse(SpecWriter.write(List.of("heading"), root));
    Mapping section = read.mapping("section");
    String keyBack = read.mapping("keys").entries().keySet().iterator().next();
    return List.of(
        string(section.mapping("flow").value("value")),
        string(section.mapping("block").value("value")),
        first(section.value("list")),
        first(section.value("long")),
        keyBack.equals("k") && !text.equals("k") ? text : keyBack);
  }

  private static Mapping parse(String yaml) {
    Diagnostics diagnostics = new Diagnostics();
    YamlFile file =
        new YamlReader("slipway.yaml", diagnostics)
            .read(yaml)
            .orElseThrow(() -> new AssertionError(yaml + diagnostics.sorted()));
    assertThat(diagnostics.sorted()).as(yaml).isEmpty();
    return file.root();
  }

  private static String first(@Nullable YamlNode node) {
    return node instanceof Sequence list ? string(list.items().getFirst()) : "no list";
  }

  /** A string that a reader of YAML 1.1 or 1.2 takes for something else does not count. */
  private static String string(@Nullable YamlNode node) {
    return switch (node) {
      case Scalar scalar when scalar.kind() == YamlNode.Kind.QUOTED -> scalar.text();
      case Scalar scalar when scalar.kind() == YamlNode.Kind.WORD -> scalar.text();
      case null -> "nothing";
      default -> "not a string: " + node;
    };
  }
}
