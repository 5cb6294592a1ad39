package dev.slipway.delivery.port;

import java.util.Map;

/** One HTTP request to an instance's port, by the port's name. */
public record HttpQuestion(String method, String path, String port, Map<String, String> headers) {
  public HttpQuestion {
    headers = Map.copyOf(headers);
  }
}
