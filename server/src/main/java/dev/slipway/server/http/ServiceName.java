package dev.slipway.server.http;

import dev.slipway.model.spec.Name;
import dev.slipway.server.failure.ServerException.Refused;

/** A service as a query or a body names it. */
final class ServiceName {
  private ServiceName() {}

  /** The name; what no service can be called is refused as a service that there is not. */
  static Name parse(String text) {
    if (!Name.isValid(text)) {
      throw new Refused(
          404,
          "unknown-service",
          "there is no service \"" + text + "\"",
          "`slipway ps` lists them");
    }
    return new Name(text);
  }
}
