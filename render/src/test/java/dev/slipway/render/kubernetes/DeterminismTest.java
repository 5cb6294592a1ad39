package dev.slipway.render.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The same application gives the same bytes, whatever surrounds it. */
class DeterminismTest {
  static Stream<GoldenCase> cases() {
    return GoldenCase.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void neitherLocaleNorTimeZoneNorOrderOfEnvironmentsMatters(GoldenCase golden) {
    KubernetesOutput usual = golden.render();
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();

    KubernetesOutput elsewhere;
    try {
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
      KubernetesInput input = golden.input();
      elsewhere =
          KubernetesRenderer.render(
              new KubernetesInput(
                  input.environments().reversed(), input.userFiles(), input.sources()));
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }

    assertThat(elsewhere.tree()).isEqualTo(usual.tree());
    assertThat(elsewhere.findings()).isEqualTo(usual.findings());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theOrderOfKeysDoesNotMatter(GoldenCase golden) {
    KubernetesOutput usual = golden.render();
    Random random = new Random(golden.name().hashCode());

    KubernetesOutput shuffled = KubernetesRenderer.render(golden.input(shuffled(golden, random)));

    assertThat(shuffled.tree()).isEqualTo(usual.tree());
  }

  /** As JSON, which is YAML: texts stay texts. */
  private static String shuffled(GoldenCase golden, Random random) {
    Object document = new Load(LoadSettings.builder().build()).loadFromString(golden.spec());
    Gson json = new GsonBuilder().serializeNulls().disableHtmlEscaping().create();
    return json.toJson(shuffled(document, random));
  }

  private static @Nullable Object shuffled(@Nullable Object value, Random random) {
    return switch (value) {
      case Map<?, ?> map -> {
        List<Object> keys = new ArrayList<>(map.keySet());
        Collections.shuffle(keys, random);
        Map<Object, @Nullable Object> result = new LinkedHashMap<>();
        keys.forEach(key -> result.put(key, shuffled(map.get(key), random)));
        yield result;
      }
      case List<?> list ->
          list.stream().map(item -> Objects.requireNonNull(shuffled(item, random))).toList();
      case null -> null;
      default -> value;
    };
  }
}
