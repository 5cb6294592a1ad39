package dev.slipway.render.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rewrite the expectations with {@code -Dgolden.update=true} and review the difference. */
class ContainerFilesTest {
  private static final boolean UPDATE = Boolean.getBoolean("golden.update");

  static Stream<ContainerCase> cases() {
    return ContainerCase.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void rendersTheFilesAndSaysWhatTheyCannotSay(ContainerCase golden) throws IOException {
    SortedMap<String, String> actual = ContainerCase.render(golden.application(golden.spec()));

    if (UPDATE) {
      golden.update(actual);
    }
    assertThat(actual.keySet()).isEqualTo(golden.expected().keySet());
    golden
        .expected()
        .forEach((path, text) -> assertThat(actual.get(path)).as(path).isEqualTo(text));
  }

  @ParameterizedTest
  @MethodSource("cases")
  @Tag("IMG-07")
  void namesNoImageByATagThatMoves(ContainerCase golden) {
    golden
        .expected()
        .forEach((path, text) ->
            assertThat(text).as(path).doesNotContain(":latest").doesNotContain(":edge"));
  }
}
