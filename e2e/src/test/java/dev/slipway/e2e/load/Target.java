package dev.slipway.e2e.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/**
 * Where the load goes: a port of the loopback address, and the host that is asked for there.
 *
 * @param port TCP port, 1 to 65535
 * @param host value of the Host header, without port
 */
public record Target(int port, String host) {

  private static final Duration ANSWER = Duration.ofSeconds(30); // longer than any switch may hold

  Socket open() throws IOException {
    Socket socket = new Socket();
    try {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout((int) ANSWER.toMillis());
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) ANSWER.toMillis());
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }
}
