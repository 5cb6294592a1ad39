package dev.slipway.server.http;

import dev.slipway.server.identity.Role;
import java.io.IOException;

/**
 * One operation of the contract.
 *
 * @param method of HTTP, upper case
 * @param path below the API's prefix, parameters in braces
 * @param role the least role that may call it
 */
public record Operation(String method, String path, Role role, Handler handler) {
  /** What it does. */
  @FunctionalInterface
  public interface Handler {
    void handle(Exchange exchange) throws IOException;
  }

  /** Whether it can change something, and is therefore audited. */
  boolean changes() {
    return !method.equals("GET") && !method.equals("HEAD");
  }
}
