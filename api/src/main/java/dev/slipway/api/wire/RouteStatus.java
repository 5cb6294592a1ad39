package dev.slipway.api.wire;

import java.util.List;

/** A public address and who answers there. */
public record RouteStatus(String route, String url, String service, List<RouteShare> shares) {
  public RouteStatus {
    shares = List.copyOf(shares);
  }
}
