package dev.slipway.cli.command;

import dev.slipway.cli.outcome.UsageException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Flags of commands that start a deployment. Filled by the parser. */
final class WaitOptions {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,6})(ms|s|m|h|d)");

  @Option(names = "--wait", description = "wait for the end (the default)")
  boolean wait;

  @Option(names = "--detach", description = "do not wait for the end")
  boolean detach;

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      description = "wait at most so long, for example 10m; the deployment goes on")
  @Nullable String timeout;

  boolean isDetached() {
    if (wait && detach) {
      throw new UsageException("--wait and --detach exclude each other", "choose one of them");
    }
    return detach;
  }

  Optional<Duration> timeoutIfGiven() {
    return timeout == null ? Optional.empty() : Optional.of(parse(timeout));
  }

  /** Reads {@code 500ms}, {@code 45s}, {@code 5m}, {@code 2h}, {@code 1d}. */
  static Duration parse(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      throw new UsageException(
          "\"" + text + "\" is not a duration",
          "write a number with ms, s, m, h or d, such as 10m");
    }
    long amount = Long.parseLong(text, matcher.start(1), matcher.end(1), 10);
    return switch (text.substring(matcher.start(2)).toLowerCase(Locale.ROOT)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }
}
