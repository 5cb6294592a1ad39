package dev.slipway.model.yaml.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class YamlTextTest {

  private static YamlMap example() {
    return YamlMap.map()
        .put("kind", "Service")
        .put("metadata", YamlMap.map().put("name", "api").put("labels", YamlMap.map()))
        .put(
            "ports",
            YamlValue.list(
                YamlMap.map().put("name", "http").put("port", 4000),
                YamlMap.map().put("name", "metrics").put("port", 9090)))
        .put("clusterIP", true)
        .comment("ports", "one per named port");
  }

  @Test
  void writesOneEntryALineInTheOrderOfInsertion() {
    assertThat(YamlText.of("made by slipway", example()))
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

  @Test
  void writesForPeopleWhatFitsOnOneLine() {
    YamlMap service =
        YamlMap.map()
            .put("command", YamlValue.texts(List.of("serve", "--port=80")))
            .put("limits", YamlMap.map().put("cpu", "100m").put("memory", "256Mi"))
            .put("environment", YamlMap.map().put("URL", "${resources.db.url}").spread())
            .put("long", YamlValue.list(YamlMap.map().put("a", "x".repeat(120)).put("b", 1)));
    YamlMap document = YamlMap.map().put("services", YamlMap.map().put("web", service));

    assertThat(YamlText.compact("", document))
        .isEqualTo(
            """
            services:
              web:
                command: [serve, --port=80]
                limits: {cpu: 100m, memory: 256Mi}
                environment:
                  URL: ${resources.db.url}
                long:
                  - a: %s
                    b: 1
            """
                .formatted("x".repeat(120)));
  }

  @Test
  void dividesDocuments() {
    YamlMap one = YamlMap.map().put("a", 1);

    assertThat(YamlText.ofAll("two\n\nlines", List.of(one, YamlMap.map(), one)))
        .isEqualTo("# two\n#\n# lines\na: 1\n---\n{}\n---\na: 1\n");
  }

  @Test
  void nestsListsInListsAndCommentsInThem() {
    YamlValue inner = YamlValue.list(YamlValue.number(1), YamlValue.list(YamlValue.number(2)));
    YamlMap commented = YamlMap.map().put("b", inner).comment("b", "why");

    assertThat(YamlText.of("", YamlMap.map().put("a", YamlValue.list(inner, commented))))
        .isEqualTo(
            """
            a:
              - - 1
                - - 2
              - # why
                b:
                  - 1
                  - - 2
            """);
  }

  @Test
  void writesEveryKindOfScalar() {
    YamlMap map =
        YamlMap.map()
            .put("whole", Long.MIN_VALUE)
            .put("decimal", new YamlValue.Decimal(new BigDecimal("0.10")))
            .put("truth", false)
            .put("nothing", new YamlValue.Nothing());

    assertThat(YamlText.of("", map))
        .isEqualTo("whole: -9223372036854775808\ndecimal: 0.10\ntruth: false\nnothing: null\n");
  }

  @Test
  void aKeyStandsOnce() {
    YamlMap map = YamlMap.map().put("a", "1");

    assertThatThrownBy(() -> map.put("a", "2")).hasMessageContaining("a");
  }
}
