package dev.slipway.model.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.reference.Explanation.Explained;
import dev.slipway.model.reference.Explanation.Member;
import dev.slipway.model.reference.Explanation.Unknown;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExplanationTest {
  static Stream<String> paths() {
    return FieldReference.load().paths().stream();
  }

  @ParameterizedTest
  @MethodSource("paths")
  void explainsEveryField(String path) {
    assertThat(Explanation.of(path)).isInstanceOf(Explained.class);
  }

  @Test
  void explainsOneOfManyByItsFields() {
    assertThat(Explanation.of("services.api"))
        .isInstanceOfSatisfying(
            Explained.class,
            field -> {
              assertThat(field.path()).isEqualTo("services.*");
              assertThat(field.members()).extracting(Member::name).contains("replicas", "type");
            });
  }

  @Test
  void explainsTheWholeFile() {
    assertThat(Explanation.of(""))
        .isInstanceOfSatisfying(
            Explained.class,
            field ->
                assertThat(field.members()).extracting(Member::name).contains("name", "services"));
  }

  @Test
  void saysWhatExcludesWhat() {
    assertThat(Explanation.of("services.api.replicas"))
        .isInstanceOfSatisfying(
            Explained.class, field -> assertThat(field.excludes()).containsExactly("autoscaling"));
  }

  @Test
  void saysWhichWordsThereAre() {
    assertThat(Explanation.of("services.api.strategy.type"))
        .isInstanceOfSatisfying(
            Explained.class,
            field ->
                assertThat(field.values())
                    .containsExactly("blue-green", "canary", "recreate", "rolling"));
  }

  @Test
  void saysWhichWordMayStandForAMapping() {
    assertThat(Explanation.of("environments.dev.target"))
        .isInstanceOfSatisfying(
            Explained.class,
            field ->
                assertThat(field.values())
                    .containsExactly("docker", "ecs", "kubernetes", "process"));
    assertThat(Explanation.of("services.api"))
        .isInstanceOfSatisfying(Explained.class, field -> assertThat(field.values()).isEmpty());
  }

  @Test
  void knowsNothingBelowASingleValue() {
    assertThat(Explanation.of("name.first"))
        .isEqualTo(new Unknown("first", "name", "it has nothing below it: slipway explain name"));
  }

  @Test
  void takesAnyTextAsAPath() {
    assertThat(Stream.of("..", ".", "a.", "services..", "services.*.*.*", "\u0000"))
        .allSatisfy(path -> assertThat(Explanation.of(path)).isNotNull());
  }
}
