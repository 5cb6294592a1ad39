package dev.slipway.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class YamlTextTest {
  @Test
  void nestsMapsAndLists() {
    String json =
        "{\"a\":1,\"list\":[{\"b\":\"x\",\"c\":[]},\"y\"],\"map\":{\"d\":{}},\"none\":null}";

    assertThat(YamlText.of(json))
        .isEqualTo(
            """
            a: 1
            list:
              - b: "x"
                c: []
              - "y"
            map:
              d: {}
            none: null\
            """);
  }

  @Test
  void quotesWhatYamlWouldRead() {
    assertThat(YamlText.of("{\"no\":\"no\",\"1.10\":\"a: b\\n#\"}"))
        .isEqualTo("no: \"no\"\n\"1.10\": \"a: b\\n#\"");
  }
}
