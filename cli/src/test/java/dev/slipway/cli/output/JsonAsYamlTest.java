package dev.slipway.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JsonAsYamlTest {
  @Test
  void nestsMapsAndLists() {
    String json =
        "{\"a\":1,\"list\":[{\"b\":\"x\",\"c\":[]},\"z\"],\"map\":{\"d\":{}},\"none\":null}";

    assertThat(JsonAsYaml.of(json))
        .isEqualTo(
            """
            a: 1
            list:
              - b: x
                c: []
              - z
            map:
              d: {}
            none: null\
            """);
  }

  @Test
  void keepsTheTypeOfEveryValue() {
    assertThat(
            JsonAsYaml.of(
                "{\"no\":\"no\",\"1.10\":\"a: b\\r#\",\"t\":true,\"f\":false,\"n\":-0.25,\"big\":12345678901234567890}"))
        .isEqualTo(
            """
            "no": "no"
            "1.10": "a: b\\r#"
            t: true
            f: false
            "n": -0.25
            big: 12345678901234567890\
            """);
  }

  @Test
  void writesAnEmptyObject() {
    assertThat(JsonAsYaml.of("{}")).isEqualTo("{}");
  }
}
