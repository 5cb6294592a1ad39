package dev.slipway.server.config;

/**
 * Where to listen.
 *
 * @param port 0 for any free one
 * @param fallback whether another port will do when this one is taken: true for defaults, false for
 *     what a person asked for
 */
public record ListenAddress(String host, int port, boolean fallback) {
  /** The same on another port. */
  public ListenAddress withPort(int other) {
    return new ListenAddress(host, other, fallback);
  }

  /** {@code host:port}, with brackets around IPv6. */
  public String text() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
