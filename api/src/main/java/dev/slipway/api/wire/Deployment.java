package dev.slipway.api.wire;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to bring a release into its environment.
 *
 * @param kind {@code deploy}, {@code rollback}, {@code scale}, {@code restart}, {@code config} or
 *     {@code down}
 * @param state the engine's word; see {@link #ended()}
 * @param urls where users reach it, once it serves
 * @param figures milliseconds by name: {@code switchMillis}, {@code buildMillis} and so on
 */
public record Deployment(
    String id,
    String application,
    String environment,
    int release,
    String kind,
    String state,
    String requestedBy,
    Instant createdAt,
    @Nullable Instant endedAt,
    List<DeploymentStep> steps,
    @Nullable DeploymentCause cause,
    List<String> urls,
    List<String> warnings,
    Map<String, Long> figures) {
  public Deployment {
    steps = List.copyOf(steps);
    urls = List.copyOf(urls);
    warnings = List.copyOf(warnings);
    figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
  }

  /** Whether it has reached a state it never leaves. */
  public boolean ended() {
    return endedAt != null;
  }
}
