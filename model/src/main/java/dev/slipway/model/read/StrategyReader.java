package dev.slipway.model.read;

import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.spec.Strategy;
import java.time.Duration;
import java.util.List;

/** Reads {@code strategy} with the engine's default waits. */
final class StrategyReader {
  private static final Duration BAKE = Duration.ofMinutes(5);
  private static final Duration BAKE_IN_DEVELOPMENT = Duration.ofSeconds(1);
  private static final Duration KEEP = Duration.ofMinutes(10);
  private static final Duration DRAIN = Duration.ofSeconds(30);
  private static final int MOST_INSTANCES = 1000;

  private final boolean development;

  StrategyReader(boolean development) {
    this.development = development;
  }

  Strategy read(Section service) {
    Section section = service.section("strategy");
    Duration bake = section.duration("bake", development ? BAKE_IN_DEVELOPMENT : BAKE);
    Duration drain = section.duration("drain", DRAIN);
    if (section.word("type", "rolling").equals("blue-green")) {
      refuse(section, "blue-green", List.of("maxSurge", "maxUnavailable"));
      Duration keep = section.duration("keep", development ? Duration.ZERO : KEEP);
      return new Strategy.BlueGreen(keep, bake, drain);
    }
    if (section.word("type", "rolling").equals("rolling")) {
      refuse(section, "rolling", List.of("keep"));
    }
    return rolling(section, bake, drain);
  }

  private static Strategy rolling(Section section, Duration bake, Duration drain) {
    int surge = section.integer("maxSurge", 1, 0, MOST_INSTANCES);
    int unavailable = section.integer("maxUnavailable", 0, 0, MOST_INSTANCES);
    if (surge == 0 && unavailable == 0) {
      section.report(
          Code.STRATEGY_STUCK,
          section.mapping().position(),
          "allows neither one instance more nor one less, so it can never advance",
          "set maxSurge: 1 or maxUnavailable: 1");
    }
    return new Strategy.Rolling(surge, unavailable, bake, drain);
  }

  private static void refuse(Section section, String type, List<String> foreign) {
    for (String key : foreign) {
      if (section.has(key)) {
        section.report(
            Code.NOT_FOR_THIS_TYPE,
            section.at(key),
            Quoted.of(key) + " does not exist for the strategy " + type,
            "remove it, or change the type");
      }
    }
  }
}
