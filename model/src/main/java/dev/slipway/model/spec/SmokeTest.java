package dev.slipway.model.spec;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request to every new instance before it gets traffic.
 *
 * @param port name of the service's port
 * @param status the only status that passes
 * @param contains text the body must contain, or null
 */
public record SmokeTest(
    String method,
    String path,
    String port,
    Map<String, String> headers,
    int status,
    @Nullable String contains) {
  public SmokeTest {
    headers = Map.copyOf(headers);
  }
}
