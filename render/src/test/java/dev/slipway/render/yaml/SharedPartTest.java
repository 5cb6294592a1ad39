package dev.slipway.render.yaml;

import static dev.slipway.model.yaml.write.YamlMap.map;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.yaml.write.YamlMap;
import dev.slipway.model.yaml.write.YamlValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class SharedPartTest {
  private static final SharedPart SHARED = new SharedPart(Set.of("containers"));

  @Test
  void keepsWhatAllHaveAndLeavesTheRestToEach() {
    YamlMap staging =
        map().put("kind", "A").put("replicas", 1).put("spec", map().put("a", "1").put("b", "2"));
    YamlMap production = map().put("kind", "A").put("replicas", 3).put("spec", map().put("a", "1"));

    YamlMap shared = SHARED.of(List.of(staging, production));

    assertThat(shared).isEqualTo(map().put("kind", "A").put("spec", map().put("a", "1")));
    assertThat(SHARED.rest(staging, shared))
        .isEqualTo(map().put("replicas", 1).put("spec", map().put("b", "2")));
    assertThat(SHARED.rest(production, shared)).isEqualTo(map().put("replicas", 3));
  }

  @Test
  void comparesNamedListsElementByElementAndOtherListsWhole() {
    YamlMap one =
        map()
            .put("containers", YamlValue.list(container("api", "1"), container("log", "2")))
            .put("args", YamlValue.texts(List.of("a", "b")));
    YamlMap other =
        map()
            .put("containers", YamlValue.list(container("api", "3")))
            .put("args", YamlValue.texts(List.of("a")));

    YamlMap shared = SHARED.of(List.of(one, other));

    assertThat(shared).isEqualTo(map().put("containers", YamlValue.list(map().put("name", "api"))));
    assertThat(SHARED.rest(one, shared).get("containers"))
        .contains(YamlValue.list(container("api", "1"), container("log", "2")));
    assertThat(SHARED.rest(other, shared).get("args")).contains(YamlValue.texts(List.of("a")));
  }

  @Test
  void ofOneDocumentIsTheDocument() {
    YamlMap only = map().put("a", "1").put("list", YamlValue.texts(List.of("x")));

    YamlMap shared = SHARED.of(List.of(only));

    assertThat(shared).isEqualTo(only);
    assertThat(SHARED.rest(only, shared).isEmpty()).isTrue();
  }

  /** Merging the rest into the shared part, mapping into mapping, gives the document back. */
  @RepeatedTest(100)
  void theRestOverTheSharedPartIsTheDocument(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    List<YamlMap> documents = new ArrayList<>();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      documents.add(document(random, 3));
    }

    YamlMap shared = SHARED.of(documents);

    for (YamlMap document : documents) {
      assertThat(merged(shared, SHARED.rest(document, shared))).isEqualTo(document);
    }
  }

  private static YamlMap document(Random random, int depth) {
    YamlMap document = map();
    for (String key : List.of("a", "b", "c")) {
      switch (random.nextInt(depth > 0 ? 4 : 2)) {
        case 0 -> {}
        case 1 -> document.put(key, random.nextInt(2));
        case 2 -> document.put(key, YamlValue.texts(List.of("x", "" + random.nextInt(2))));
        default -> {
          YamlMap inner = document(random, depth - 1);
          document.put(key, inner.isEmpty() ? YamlValue.truth(true) : inner);
        }
      }
    }
    return document;
  }

  private static YamlMap merged(YamlMap base, YamlMap more) {
    YamlMap merged = map();
    base.entries()
        .forEach((key, value) ->
            merged.put(
                key,
                more.get(key)
                    .map(over ->
                        value instanceof YamlMap left && over instanceof YamlMap right
                            ? merged(left, right)
                            : over)
                    .orElse(value)));
    more.entries()
        .forEach((key, value) -> {
          if (base.get(key).isEmpty()) {
            merged.put(key, value);
          }
        });
    return merged;
  }

  private static YamlMap container(String name, String image) {
    return map().put("name", name).put("image", image);
  }
}
