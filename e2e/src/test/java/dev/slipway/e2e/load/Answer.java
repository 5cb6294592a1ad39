package dev.slipway.e2e.load;

import java.util.Map;

/**
 * One HTTP answer.
 *
 * @param headers by lower-case name; of repeated headers the last
 */
public record Answer(int status, Map<String, String> headers, String body) {

  public Answer {
    headers = Map.copyOf(headers);
  }

  public String header(String name) {
    return headers.getOrDefault(name, "");
  }

  /** Whether the other side said that it will close the connection after this answer. */
  boolean closes() {
    return header("connection").equalsIgnoreCase("close");
  }
}
