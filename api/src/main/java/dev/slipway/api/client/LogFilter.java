package dev.slipway.api.client;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which log lines.
 *
 * @param service null for all
 * @param source one instance or job, {@code api@v3#0}
 * @param lines at most this many of the newest selected lines
 * @param previous also earlier incarnations and retired revisions
 * @param grep only lines that hold this text
 * @param since only lines written at or after it
 * @param until only lines written at or before it; not while following
 * @param level only lines at least that serious, one of {@link #LEVELS}
 * @param failed of the last release that failed, also what is gone; excludes {@code release}
 */
public record LogFilter(
    @Nullable String service,
    @Nullable Integer release,
    @Nullable String source,
    int lines,
    boolean previous,
    @Nullable String grep,
    @Nullable Instant since,
    @Nullable Instant until,
    @Nullable String level,
    boolean failed) {

  /** From chatter to disaster. */
  public static final List<String> LEVELS =
      List.of("trace", "debug", "info", "warn", "error", "fatal");

  /** Lines of whatever time. */
  public LogFilter(
      @Nullable String service,
      @Nullable Integer release,
      @Nullable String source,
      int lines,
      boolean previous,
      @Nullable String grep) {
    this(service, release, source, lines, previous, grep, null, null, null, false);
  }

  String query(boolean follow) {
    Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
    parameters.put("service", service);
    parameters.put("release", release);
    parameters.put("source", source);
    parameters.put("lines", lines);
    parameters.put("previous", previous ? true : null);
    parameters.put("grep", grep);
    parameters.put("since", since);
    parameters.put("until", until);
    parameters.put("level", level);
    parameters.put("failed", failed ? true : null);
    parameters.put("follow", follow ? true : null);
    return Transport.query(parameters);
  }
}
