package dev.slipway.model.spec;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a gateway does with requests of a route besides passing them on.
 *
 * @param rateLimit null for none
 * @param allow CIDR blocks that may call; empty means everybody
 * @param sticky whether a client stays with one instance, by cookie
 * @param buffered whether bodies may be buffered; false streams them
 * @param retriesSafe whether a request may be repeated where that is safe
 * @param canary whether requests take part in canaries; false keeps them on the verified revision
 * @param cors null for none
 * @param headers added to answers, over the security headers that are on by default
 * @param withoutHeaders default headers that are left out
 */
public record HttpPolicy(
    @Nullable RateLimit rateLimit,
    List<String> allow,
    boolean sticky,
    boolean buffered,
    boolean retriesSafe,
    boolean canary,
    @Nullable Cors cors,
    SortedMap<String, String> headers,
    SortedSet<String> withoutHeaders) {
  /** What a route has that says nothing. */
  public static final HttpPolicy USUAL =
      new HttpPolicy(
          null,
          List.of(),
          false,
          true,
          true,
          true,
          null,
          Collections.emptySortedMap(),
          Collections.emptySortedSet());

  public HttpPolicy {
    allow = List.copyOf(allow);
    headers = Collections.unmodifiableSortedMap(new TreeMap<>(headers));
    withoutHeaders = Collections.unmodifiableSortedSet(new TreeSet<>(withoutHeaders));
  }

  /**
   * At most so many requests.
   *
   * @param header who counts as one caller: the value of this header, or null for the address
   */
  public record RateLimit(int requests, Duration per, @Nullable String header) {}

  /**
   * Cross-origin requests.
   *
   * @param origins config only; {@code *} for any
   * @param methods empty means the simple ones
   */
  public record Cors(
      List<Template> origins, List<String> methods, List<String> headers, boolean credentials) {
    public Cors {
      origins = List.copyOf(origins);
      methods = List.copyOf(methods);
      headers = List.copyOf(headers);
    }
  }
}
