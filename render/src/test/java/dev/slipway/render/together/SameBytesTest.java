package dev.slipway.render.together;

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
import java.util.SortedMap;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The same application gives the same bytes, whatever surrounds it, in all kinds of output. */
class SameBytesTest {
  static Stream<GoldenSpec> specs() {
    return GoldenSpec.all();
  }

  @ParameterizedTest
  @MethodSource("specs")
  void neitherKeysNorLocaleNorTimeZoneNorFolderNorOrderOfEnvironmentsMatters(GoldenSpec spec) {
    SortedMap<String, String> usual = EveryKind.of(spec.applications(), spec.sources());

    assertThat(usual).isNotEmpty();
    isSame(elsewhere(spec, "tr-TR", "Asia/Kathmandu", 1), usual);
    isSame(elsewhere(spec, "ar-EG-u-nu-arab", "Pacific/Chatham", 2), usual);
  }

  private static void isSame(SortedMap<String, String> texts, SortedMap<String, String> usual) {
    assertThat(texts.keySet()).isEqualTo(usual.keySet());
    usual.forEach((path, text) -> assertThat(texts.get(path)).as(path).isEqualTo(text));
  }

  private static SortedMap<String, String> elsewhere(
      GoldenSpec spec, String language, String zone, int seed) {
    Locale locale = Locale.getDefault();
    TimeZone timeZone = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag(language));
      TimeZone.setDefault(TimeZone.getTimeZone(zone));
      String text = shuffled(spec.text(), new Random(seed));
      return EveryKind.of(
          spec.applications(text, "deep/down/slipway.yaml").reversed(), spec.sources());
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(timeZone);
    }
  }

  /** As JSON, which is YAML: texts stay texts. */
  private static String shuffled(String text, Random random) {
    Object document = new Load(LoadSettings.builder().build()).loadFromString(text);
    Gson json = new GsonBuilder().serializeNulls().disableHtmlEscaping().create();
    return json.toJson(shuffled(document, random));
  }

  private static @Nullable Object shuffled(@Nullable Object value, Random random) {
    return switch (value) {
      case Map<?, ?> map -> {
        SortedMap<String, @Nullable Object> sorted = new TreeMap<>();
        map.forEach((key, each) -> sorted.put(String.valueOf(key), each));
        List<String> keys = new ArrayList<>(sorted.keySet());
        Collections.shuffle(keys, random);
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        keys.forEach(key -> result.put(key, shuffled(sorted.get(key), random)));
        yield result;
      }
      case List<?> list ->
          list.stream().map(item -> Objects.requireNonNull(shuffled(item, random))).toList();
      case null -> null;
      default -> value;
    };
  }
}
