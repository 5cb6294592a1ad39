package dev.slipway.model;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;

/**
 * Fixed seeds for property tests: a failure names its seed, and the seed alone repeats it. More
 * samples with {@code -Dproperty.samples=1000}.
 */
public final class Seeds {
  private static final int SAMPLES = Integer.getInteger("property.samples", 60);

  private Seeds() {}

  public static LongStream all() {
    return LongStream.range(0, SAMPLES);
  }

  public static RandomGenerator random(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }
}
