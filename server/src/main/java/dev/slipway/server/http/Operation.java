package dev.slipway.server.http;

import dev.slipway.server.identity.Role;
import java.io.IOException;

/**
 * One operation of the contract.
 *
 * @param method of HTTP, upper case
 * @param path below the API's prefix, parameters in braces
 * @param role the least role that may call it
 * @param effect what calling it can do
 */
public record Operation(String method, String path, Role role, Effect effect, Handler handler) {
  /** One that looks when its method says so, and changes something otherwise. */
  public Operation(String method, String path, Role role, Handler handler) {
    this(
        method,
        path,
        role,
        method.equals("GET") || method.equals("HEAD") ? Effect.LOOKS : Effect.CHANGES,
        handler);
  }

  /** What an operation can do. */
  public enum Effect {
    LOOKS,
    CHANGES,
    /** Opens a WebSocket through which something can be changed. */
    CONVERSES
  }

  /** What it does. */
  @FunctionalInterface
  public interface Handler {
    void handle(Exchange exchange) throws IOException;
  }

  /** Whether it can change something, and is therefore audited. */
  boolean changes() {
    return effect != Effect.LOOKS;
  }
}
