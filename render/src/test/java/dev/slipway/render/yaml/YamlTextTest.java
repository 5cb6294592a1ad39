package dev.slipway.render.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class YamlTextTest {

  @Test
  void writesBlockStyleInTheOrderOfInsertion() {
    YamlMap document =
        YamlMap.map()
            .put("kind", "Service")
            .put("metadata", YamlMap.map().put("name", "api").put("labels", YamlMap.map()))
            .put(
                "ports",
                YamlValue.list(
                    YamlMap.map().put("name", "http").put("port", 4000),
                    YamlMap.map().put("name", "metrics").put("port", 9090)))
            .put("clusterIP", true)
            .comment("ports", "one per named port");

    assertThat(YamlText.of("made by slipway", document))
        .isEqualTo(
            """
            # made by slipway
            kind: Service
            metadata:
              name: api
              labels: {}
            # one per named port
            ports:
              - name: http
                port: 4000
              - name: metrics
                port: 9090
            clusterIP: true
            """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "no",
        "YES",
        "on",
        "~",
        "null",
        "1.10",
        "0644",
        "22:22",
        "0x10",
        "1e3",
        ".inf",
        "- a",
        "a: b",
        "a #b",
        "#",
        "*",
        "&a",
        "!t",
        "%d",
        "@x",
        "`x",
        "'",
        "\"",
        "{",
        "}",
        "[",
        "]",
        ",",
        "?",
        "|",
        ">",
        "a:",
        " lead",
        "trail ",
        "two\nlines",
        "two\nlines\n",
        "\nfirst empty",
        "end\n\n",
        " indented\nblock",
        "a\n b\n",
        "tab\there",
        "\t",
        "cr\rlf",
        "nel\u0085",
        "ls\u2028",
        "bom\ufeff",
        "\u0000",
        "emoji 😀",
        "ünï",
        "$(touch x)",
        "${a}",
        "---",
        "...",
        "--- a",
        "a\n---\nb",
        "=",
        "<<",
        "trailing space \nline",
        "/health",
        "app.example.com"
      })
  void textComesBackAsItWas(String text) {
    assertThat(roundTrip(text)).isEqualTo(Map.of(text, List.of(text, Map.of("k", text))));
  }

  @RepeatedTest(200)
  void anyTextComesBackAsItWas(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    String alphabet = "ab:#-'\"\\ \n\t{}[]&*!|>%@`,?=~0123.é😀\u0001\u2029";
    int[] points = alphabet.codePoints().toArray();
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(24); i > 0; i--) {
      text.appendCodePoint(points[random.nextInt(points.length)]);
    }

    assertThat(roundTrip(text.toString()).keySet()).isEqualTo(java.util.Set.of(text.toString()));
    textComesBackAsItWas(text.toString());
  }

  @Test
  void aKeyStandsOnce() {
    YamlMap map = YamlMap.map().put("a", "1");

    assertThatThrownBy(() -> map.put("a", "2")).hasMessageContaining("a");
  }

  private static Map<?, ?> roundTrip(String text) {
    YamlMap document =
        YamlMap.map().put(text, YamlValue.list(YamlValue.text(text), YamlMap.map().put("k", text)));
    Object read =
        new Load(LoadSettings.builder().build()).loadFromString(YamlText.of("h", document));
    return (Map<?, ?>) java.util.Objects.requireNonNull(read);
  }
}
