package dev.slipway.model.spec;

import java.time.Duration;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a static front end is served.
 *
 * @param output folder of the build that is served
 * @param fallback path answered for unknown paths without a file extension (single-page
 *     applications), or null
 * @param notFound page answered with 404, or null
 * @param runtimeConfig path that answers the service's environment as JSON with {@code no-store},
 *     or null
 * @param headers answer headers by path pattern ({@code /*}, {@code /assets/*})
 * @param cache how long browsers may keep answers, by path pattern
 */
public record StaticSite(
    String output,
    @Nullable String fallback,
    @Nullable String notFound,
    @Nullable String runtimeConfig,
    SortedMap<String, SortedMap<String, String>> headers,
    SortedMap<String, Duration> cache) {
  /** Where its server listens inside an instance: needs no privilege. */
  public static final int PORT = 3000;

  /** What answers 200 as soon as it serves, whatever its files are. */
  public static final String HEALTH_PATH = "/api/health";

  /** The first page, which every server of files has. */
  private static final String FIRST_PAGE = "/";

  public StaticSite {
    SortedMap<String, SortedMap<String, String>> copies = new TreeMap<>();
    headers.forEach((pattern, values) ->
        copies.put(pattern, Collections.unmodifiableSortedMap(new TreeMap<>(values))));
    headers = Collections.unmodifiableSortedMap(copies);
    cache = Collections.unmodifiableSortedMap(new TreeMap<>(cache));
  }

  /** The path to ask for health: only images that Slipway's Dockerfiles make promise one. */
  public static String healthPath(Source source) {
    boolean ours =
        source instanceof Source.Build build
            && !(build.builder() instanceof Source.Builder.Dockerfile);
    return ours ? HEALTH_PATH : FIRST_PAGE;
  }

  /** A site with no headers and cache times of its own. */
  public StaticSite(
      String output,
      @Nullable String fallback,
      @Nullable String notFound,
      @Nullable String runtimeConfig) {
    this(
        output,
        fallback,
        notFound,
        runtimeConfig,
        Collections.emptySortedMap(),
        Collections.emptySortedMap());
  }
}
