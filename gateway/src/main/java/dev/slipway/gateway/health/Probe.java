package dev.slipway.gateway.health;

import dev.slipway.gateway.admin.HealthCheckSpec;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One check of one address: a TCP connect, or a GET answered with 2xx or 3xx. Blocks for at most
 * the check's time-out.
 */
final class Probe {
  private static final int STATUS_LINE_BYTES = 64;

  private Probe() {}

  static boolean succeeds(InetSocketAddress address, HealthCheckSpec check) {
    long deadlineNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(check.timeoutMillis());
    String path = check.path();
    try (Socket socket = new Socket()) {
      socket.connect(address, (int) check.timeoutMillis());
      return path == null || answersWell(socket, address, path, deadlineNanos);
    } catch (IOException _) {
      return false;
    }
  }

  private static boolean answersWell(
      Socket socket, InetSocketAddress address, String path, long deadlineNanos)
      throws IOException {
    String request =
        "GET "
            + path
            + " HTTP/1.1\r\nHost: "
            + address.getHostString()
            + ":"
            + address.getPort()
            + "\r\nUser-Agent: slipway-gateway\r\nConnection: close\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    String line = statusLine(socket, deadlineNanos);
    return line != null && line.matches("HTTP/1\\.[01] [23][0-9][0-9].*");
  }

  /**
   * The first bytes of the answer, up to the end of the status line; null when they do not come in
   * time.
   */
  private static @Nullable String statusLine(Socket socket, long deadlineNanos) throws IOException {
    InputStream in = socket.getInputStream();
    byte[] line = new byte[STATUS_LINE_BYTES];
    int length = 0;
    while (length < line.length) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadlineNanos - System.nanoTime());
      if (left <= 0) {
        return null;
      }
      socket.setSoTimeout((int) left);
      int b = in.read();
      if (b < 0 || b == '\r' || b == '\n') {
        break;
      }
      line[length++] = (byte) b;
    }
    return new String(line, 0, length, StandardCharsets.US_ASCII);
  }
}
