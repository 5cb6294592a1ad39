package dev.slipway.render.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.render.finding.Finding;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rewrite the expectations with {@code -Dgolden.update=true} and review the difference. */
class GoldenTreeTest {
  private static final boolean UPDATE = Boolean.getBoolean("golden.update");

  static Stream<GoldenCase> cases() {
    return GoldenCase.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void rendersTheTreeAndSaysWhatItCannotSay(GoldenCase golden) {
    SortedMap<String, String> actual = files(golden.render());

    if (UPDATE) {
      golden.update(actual);
    }
    assertThat(actual.keySet()).isEqualTo(golden.expected().keySet());
    golden
        .expected()
        .forEach((path, text) -> assertThat(actual.get(path)).as(path).isEqualTo(text));
  }

  static SortedMap<String, String> files(KubernetesOutput output) {
    SortedMap<String, String> files = new TreeMap<>();
    output.tree().files().forEach((path, file) -> files.put(path, file.content()));
    files.put("findings.txt", findings(output));
    return files;
  }

  private static String findings(KubernetesOutput output) {
    return output.findings().stream().map(GoldenTreeTest::text).collect(Collectors.joining());
  }

  private static String text(Finding finding) {
    return "%s %s %s %s: %s%n  fix: %s%n"
        .formatted(
            finding.severity(),
            finding.loss().code(),
            finding.environment(),
            finding.place(),
            finding.message(),
            finding.fix());
  }
}
