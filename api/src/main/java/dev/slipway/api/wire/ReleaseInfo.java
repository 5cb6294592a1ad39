package dev.slipway.api.wire;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A release of an environment.
 *
 * @param sourceDigest of the uploaded source
 * @param artefacts digest by service
 * @param state {@code live}, {@code stopped}, {@code previous}, {@code superseded}, {@code
 *     deploying}, {@code failed} or {@code destroyed}
 */
public record ReleaseInfo(
    int release,
    Instant createdAt,
    String by,
    @Nullable String message,
    @Nullable String commit,
    String sourceDigest,
    Map<String, String> artefacts,
    Map<String, Integer> secretVersions,
    Map<String, String> config,
    String state) {
  public ReleaseInfo {
    artefacts = Collections.unmodifiableMap(new LinkedHashMap<>(artefacts));
    secretVersions = Collections.unmodifiableMap(new LinkedHashMap<>(secretVersions));
    config = Collections.unmodifiableMap(new LinkedHashMap<>(config));
  }
}
