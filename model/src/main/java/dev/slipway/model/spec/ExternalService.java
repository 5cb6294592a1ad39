package dev.slipway.model.spec;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where a service answers that Slipway does not run in this environment.
 *
 * @param host config only
 * @param ports outside numbers of the service's ports, 1 to 65535
 * @param cidr network it lives in, for network rules; null opens the ports to anywhere
 */
public record ExternalService(
    Template host, SortedMap<String, Integer> ports, @Nullable String cidr) {
  public ExternalService {
    ports = Collections.unmodifiableSortedMap(new TreeMap<>(ports));
  }
}
