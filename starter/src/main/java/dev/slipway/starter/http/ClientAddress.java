package dev.slipway.starter.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who really asks: the address nearest to us that is not one of our own proxies. */
public final class ClientAddress {

  private final List<AddressBlock> trusted;

  ClientAddress(List<AddressBlock> trusted) {
    this.trusted = List.copyOf(trusted);
  }

  /** Of who sent this request. */
  public String of(HttpServletRequest request) {
    return of(request.getRemoteAddr(), request.getHeader("X-Forwarded-For"));
  }

  /**
   * @param peer the other end of the connection
   * @param forwarded the header {@code X-Forwarded-For}; only the part that our own proxies wrote
   *     is believed, which is the end of it
   */
  String of(String peer, @Nullable String forwarded) {
    if (forwarded == null || !isTrusted(peer)) {
      return peer;
    }
    String[] hops = forwarded.split(",", -1);
    String nearest = peer;
    for (int i = hops.length - 1; i >= 0; i--) {
      String hop = hops[i].strip();
      if (literal(hop) == null) {
        return nearest; // nonsense: whoever stands before it is as far as we can see
      }
      nearest = hop;
      if (!isTrusted(hop)) {
        return hop;
      }
    }
    return nearest;
  }

  private boolean isTrusted(String text) {
    InetAddress address = literal(text);
    return address != null && trusted.stream().anyMatch(block -> block.contains(address));
  }

  private static @Nullable InetAddress literal(String text) {
    try {
      return InetAddress.ofLiteral(text);
    } catch (IllegalArgumentException _) {
      return null;
    }
  }
}
