package dev.slipway.model.read;

import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.shape.WholeRange;
import dev.slipway.model.spec.ServiceBuilder;
import dev.slipway.model.spec.Strategy;
import dev.slipway.model.spec.Threshold;
import dev.slipway.model.yaml.YamlNode.Scalar;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code strategy} with the engine's default waits. */
final class StrategyReader {
  private static final Duration SHORT = Duration.ofSeconds(1); // waits of development
  private static final Duration KEEP = Duration.ofMinutes(10);
  private static final Duration PAUSE = Duration.ofMinutes(5);
  private static final List<Integer> STEPS = List.of(5, 25, 50); // percent
  private static final Threshold MOST_ERRORS =
      new Threshold(Threshold.Comparison.ABOVE, BigDecimal.valueOf(5), Threshold.Unit.PERCENT);
  private static final Map<String, Set<String>> FIELDS =
      Map.of(
          "rolling", Set.of("maxSurge", "maxUnavailable"),
          "blue-green", Set.of("keep"),
          "canary", Set.of("steps", "pause", "gate", "header", "analysis"),
          "recreate", Set.of());
  private static final Set<String> COMMON = Set.of("type", "bake", "drain");

  private final boolean development;

  StrategyReader(boolean development) {
    this.development = development;
  }

  /**
   * @param single whether only one instance may be there at a time, so that the usual strategy
   *     stops the old one first
   */
  Strategy read(Section service, boolean single) {
    Section section = service.section("strategy");
    String type = section.word("type", single ? "recreate" : "rolling");
    refuseOthers(section, type);
    Duration bake = section.duration("bake", development ? SHORT : ServiceBuilder.BAKE);
    Duration drain = section.duration("drain", ServiceBuilder.DRAIN);
    return switch (type) {
      case "blue-green" ->
          new Strategy.BlueGreen(
              section.duration("keep", development ? Duration.ZERO : KEEP), bake, drain);
      case "canary" -> canary(section, bake, drain);
      case "recreate" -> new Strategy.Recreate(bake, drain);
      default -> rolling(section, bake, drain);
    };
  }

  private static Strategy rolling(Section section, Duration bake, Duration drain) {
    int surge = section.integer("maxSurge", 1, WholeRange.SPARE_REPLICAS);
    int unavailable = section.integer("maxUnavailable", 0, WholeRange.SPARE_REPLICAS);
    if (surge == 0 && unavailable == 0) {
      section.report(
          Code.STRATEGY_STUCK,
          section.mapping().position(),
          "allows neither one instance more nor one less, so it can never advance",
          "set maxSurge: 1 or maxUnavailable: 1");
    }
    return new Strategy.Rolling(surge, unavailable, bake, drain);
  }

  private Strategy canary(Section section, Duration bake, Duration drain) {
    Section analysis = section.section("analysis");
    Threshold errors = Thresholds.read(analysis, "errorRate", Threshold.Unit.PERCENT);
    return new Strategy.Canary(
        steps(section),
        section.duration("pause", development ? SHORT : PAUSE),
        section.word("gate", "none").equals("manual") ? Strategy.Gate.MANUAL : Strategy.Gate.NONE,
        header(section),
        new Strategy.Analysis(
            section.has("analysis") ? errors : MOST_ERRORS,
            Thresholds.read(analysis, "p95", Threshold.Unit.MILLISECONDS)),
        bake,
        drain);
  }

  private static List<Integer> steps(Section section) {
    if (!section.has("steps")) {
      return STEPS;
    }
    List<Integer> steps = new ArrayList<>();
    int before = 0;
    for (Scalar step : section.items("steps")) {
      Optional<Integer> share = section.whole(step).filter(WholeRange.CANARY_STEP::holds);
      if (share.isEmpty() || share.get() <= before) {
        section.report(
            Code.OUT_OF_RANGE,
            step,
            "has the step " + Quoted.of(step.text()),
            "write rising shares in percent, each from 1 to 99: [5, 25, 50]");
        return STEPS;
      }
      before = share.get();
      steps.add(before);
    }
    return steps.isEmpty() ? STEPS : steps;
  }

  private static @Nullable String header(Section section) {
    Scalar header = section.scalar("header");
    if (header != null && !HeaderReader.isName(header.text())) {
      HeaderReader.refuse(section, header.position(), header.text());
      return null;
    }
    return header == null ? null : header.text();
  }

  private static void refuseOthers(Section section, String type) {
    Set<String> own = FIELDS.getOrDefault(type, section.keys());
    for (String key : section.soundKeys()) {
      if (!COMMON.contains(key) && !own.contains(key)) {
        section.report(
            Code.NOT_FOR_THIS_TYPE,
            section.at(key),
            Quoted.of(key) + " does not exist for the strategy " + type,
            "remove it, or change the type");
      }
    }
  }
}
