package dev.slipway.delivery.live;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A verified instance.
 *
 * @param identity of the process that was verified; another one on the same port is not it
 * @param ports actual numbers by port name
 */
public record Endpoint(
    int ordinal, String identity, String host, SortedMap<String, Integer> ports) {
  public Endpoint {
    ports = Collections.unmodifiableSortedMap(new TreeMap<>(ports));
  }
}
