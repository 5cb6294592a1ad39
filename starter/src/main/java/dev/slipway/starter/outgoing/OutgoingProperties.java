package dev.slipway.starter.outgoing;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of outgoing calls.
 *
 * @param timeout of one try
 * @param attempts of a call that may be repeated, the first included
 * @param firstWait before the second try; doubled before each further one, give or take half
 * @param longestWait no pause is longer
 * @param failures so many failed tries in a row open the breaker; later, half of the last twice so
 *     many
 * @param openFor how long an open breaker refuses; then a few calls try whether it is over
 * @param trialCalls how many
 * @param timeouts of single services that need another, by name
 */
@ConfigurationProperties("slipway.outgoing")
public record OutgoingProperties(
    @DefaultValue("10s") Duration timeout,
    @DefaultValue("3") int attempts,
    @DefaultValue("200ms") Duration firstWait,
    @DefaultValue("2s") Duration longestWait,
    @DefaultValue("5") int failures,
    @DefaultValue("30s") Duration openFor,
    @DefaultValue("3") int trialCalls,
    @DefaultValue Map<String, Duration> timeouts) {

  private static final String PREFIX = "slipway.outgoing.";

  public OutgoingProperties {
    requirePositive("timeout", timeout);
    requirePositive("first-wait", firstWait);
    requirePositive("open-for", openFor);
    timeouts.forEach((name, time) -> requirePositive("timeouts." + name, time));
    requireOne("attempts", attempts);
    requireOne("failures", failures);
    requireOne("trial-calls", trialCalls);
    if (longestWait.compareTo(firstWait) < 0) {
      throw new IllegalArgumentException(
          PREFIX + "longest-wait must not be shorter than " + PREFIX + "first-wait");
    }
    timeouts = Map.copyOf(timeouts);
  }

  /** Of one try at that service. */
  Duration timeoutOf(String service) {
    @Nullable Duration own = timeouts.get(service);
    return own == null ? timeout : own;
  }

  private static void requirePositive(String name, Duration time) {
    if (!time.isPositive()) {
      throw new IllegalArgumentException(PREFIX + name + " must be longer than zero");
    }
  }

  private static void requireOne(String name, int number) {
    if (number < 1) {
      throw new IllegalArgumentException(PREFIX + name + " must be at least 1");
    }
  }
}
