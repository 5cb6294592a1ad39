package dev.slipway.model.spec;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a service may call outside the application; DNS always works. */
public sealed interface Egress {
  /** Port 443 anywhere: the default. */
  record Https() implements Egress {}

  record None() implements Egress {}

  /** Anything. */
  record Internet() implements Egress {}

  /** These and nothing else. */
  record Only(SortedMap<Name, Destination> destinations) implements Egress {
    public Only {
      destinations = Collections.unmodifiableSortedMap(new TreeMap<>(destinations));
    }
  }

  /**
   * Somewhere outside.
   *
   * @param host for people and for targets that filter by name; null when only a network is given
   * @param cidr for targets that filter by address; null means any address on the port
   */
  record Destination(@Nullable String host, @Nullable String cidr, int port) {}
}
