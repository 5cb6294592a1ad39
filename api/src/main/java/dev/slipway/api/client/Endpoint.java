package dev.slipway.api.client;

import dev.slipway.api.home.SlipwayHome;
import dev.slipway.api.wire.ServerFile;
import java.net.URI;

/**
 * Where the server is and what to show it.
 *
 * @param address without a trailing slash
 */
public record Endpoint(URI address, String token) {
  /**
   * The server of this home.
   *
   * @throws ApiException when none runs, or its token cannot be read
   */
  public static Endpoint of(SlipwayHome home) {
    ServerFile file =
        home.server()
            .filter(SlipwayHome::isAlive)
            .orElseThrow(
                () -> ApiException.unreachable("no slipwayd runs for " + home.root(), null));
    String token =
        home.token().orElseThrow(() -> ApiException.noToken(home.tokenFile() + " holds no token"));
    return new Endpoint(URI.create(file.address()), token);
  }

  @Override
  public String toString() {
    return "Endpoint[" + address + ", token redacted]";
  }
}
