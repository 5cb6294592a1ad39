package dev.slipway.gateway;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One request to ourselves, so that the ahead-of-time cache also holds what answers need. */
final class Practice {
  private static final int ANSWER_MILLIS =
      60_000; // runs at the lowest priority, whatever else the machine does
  private static final String REQUEST =
      "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

  private Practice() {}

  static void of(InetSocketAddress gateway) {
    try (Socket socket = new Socket(gateway.getHostString(), gateway.getPort())) {
      socket.setSoTimeout(ANSWER_MILLIS);
      socket.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
      socket.getInputStream().readAllBytes();
    } catch (IOException e) {
      throw new GatewayException.Unavailable("training went wrong: " + e.getMessage(), e);
    }
  }
}
