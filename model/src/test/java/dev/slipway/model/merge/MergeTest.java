package dev.slipway.model.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Seeds;
import dev.slipway.model.diagnostic.Location;
import dev.slipway.model.diagnostic.Position;
import dev.slipway.model.shape.SpecShape;
import dev.slipway.model.yaml.YamlNode;
import dev.slipway.model.yaml.YamlNode.Entry;
import dev.slipway.model.yaml.YamlNode.Kind;
import dev.slipway.model.yaml.YamlNode.Mapping;
import dev.slipway.model.yaml.YamlNode.Null;
import dev.slipway.model.yaml.YamlNode.Scalar;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Associative as long as no layer deletes or replaces a mapping that another layer names again;
 * that is all that RFC 7386 allows to promise.
 */
class MergeTest {
  private static final Position HERE = Position.of(new Location("slipway.yaml", 1, 1));

  private final Merge merge =
      new Merge(
          new Merge.Watcher() {
            @Override
            public void merged(Mapping target, Mapping patch) {}

            @Override
            public Entry replaced(Entry target, Entry patch) {
              return patch;
            }
          });

  static LongStream seeds() {
    return Seeds.all();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void layersMayBeMergedInAnyGrouping(long seed) {
    RandomGenerator random = Seeds.random(seed);
    Mapping file = spec(random);
    Mapping first = spec(random);
    Mapping second = spec(random);

    Mapping left = merge(merge(file, first), second);
    Mapping right = merge(file, merge(first, second));

    assertThat(values(left)).isEqualTo(values(right));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void anEmptyPatchChangesNothing(long seed) {
    Mapping file = spec(Seeds.random(seed));

    assertThat(merge(file, mapping(Map.of()))).isEqualTo(file);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aPatchAppliedTwiceIsAppliedOnce(long seed) {
    RandomGenerator random = Seeds.random(seed);
    Mapping file = spec(random);
    Mapping patch = spec(random);

    Mapping once = merge(file, patch);

    assertThat(values(merge(once, patch))).isEqualTo(values(once));
  }

  @Test
  void namingAnotherMemberOfAGroupRemovesTheFirst() {
    Mapping file = service(Map.of("replicas", scalar("2")));
    Mapping patch = service(Map.of("autoscaling", mapping(Map.of("minReplicas", scalar("2")))));

    assertThat(values(merge(file, patch)).toString())
        .contains("autoscaling")
        .doesNotContain("replicas=");
  }

  @Test
  void anotherTypeReplacesAVariantAsAWhole() {
    Mapping file =
        service(
            Map.of(
                "strategy", mapping(Map.of("type", scalar("rolling"), "maxSurge", scalar("2")))));
    Mapping patch = service(Map.of("strategy", mapping(Map.of("type", scalar("blue-green")))));

    assertThat(values(merge(file, patch)).toString()).doesNotContain("maxSurge");
  }

  private Mapping merge(Mapping target, Mapping patch) {
    return merge.merge(target, patch, SpecShape.FILE);
  }

  private static Mapping service(Map<String, YamlNode> fields) {
    return mapping(Map.of("services", mapping(Map.of("web", mapping(fields)))));
  }

  /** A layer with nulls for single values only. */
  private static Mapping spec(RandomGenerator random) {
    Map<String, YamlNode> services = new LinkedHashMap<>();
    for (int i = 0; i < random.nextInt(4); i++) {
      Map<String, YamlNode> fields = new LinkedHashMap<>();
      fields.put("environment", texts(random));
      fields.put("labels", texts(random));
      fields.put("replicas", value(random));
      services.put("s" + random.nextInt(3), mapping(fields));
    }
    return mapping(Map.of("services", mapping(services)));
  }

  private static Mapping texts(RandomGenerator random) {
    Map<String, YamlNode> texts = new LinkedHashMap<>();
    for (int i = 0; i < random.nextInt(4); i++) {
      texts.put("K" + random.nextInt(4), value(random));
    }
    return mapping(texts);
  }

  private static YamlNode value(RandomGenerator random) {
    return random.nextInt(4) == 0 ? new Null(false, HERE) : scalar("v" + random.nextInt(100));
  }

  private static Scalar scalar(String text) {
    return new Scalar(text, Kind.WORD, HERE);
  }

  private static Mapping mapping(Map<String, ? extends YamlNode> values) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    values.forEach((key, value) -> entries.put(key, new Entry(HERE, value)));
    return new Mapping(entries, HERE);
  }

  /** What a layer says, without positions and without whether a null removed something. */
  private static Object values(YamlNode node) {
    return switch (node) {
      case Mapping mapping -> {
        Map<String, Object> values = new TreeMap<>();
        mapping.entries().forEach((key, entry) -> values.put(key, values(entry.value())));
        yield values;
      }
      case Scalar scalar -> scalar.text();
      default -> "null";
    };
  }
}
