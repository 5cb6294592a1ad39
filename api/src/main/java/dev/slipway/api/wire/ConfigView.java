package dev.slipway.api.wire;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Environment values set outside the spec, by service; the service {@code *} is all of them. */
public record ConfigView(Map<String, Map<String, String>> services) {
  public ConfigView {
    services = Collections.unmodifiableMap(new LinkedHashMap<>(services));
  }
}
