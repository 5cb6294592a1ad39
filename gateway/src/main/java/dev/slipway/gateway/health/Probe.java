package dev.slipway.gateway.health;

import dev.slipway.gateway.admin.HealthCheckSpec;
import dev.slipway.gateway.http.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One check of one address: a TCP connect, or a GET answered with 2xx or 3xx and a head no larger
 * than other answers may have. Blocks for at most the check's time-out.
 */
final class Probe {
  private static final int BLANK_LINE = 3; // bytes of it that may lie before the newest ones

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
   * The status line of an answer whose whole head has come; null when it does not come in time, or
   * is larger than clients would get through this gateway. The body is not read.
   */
  private static @Nullable String statusLine(Socket socket, long deadlineNanos) throws IOException {
    InputStream in = socket.getInputStream();
    byte[] head = new byte[Limits.RESPONSE_HEAD_BYTES];
    int length = 0;
    int end = -1;
    while (end < 0 && length < head.length) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadlineNanos - System.nanoTime());
      if (left <= 0) {
        return null;
      }
      socket.setSoTimeout((int) left);
      int read = in.read(head, length, head.length - length);
      if (read < 0) {
        return null;
      }
      end = endOfHead(head, Math.max(0, length - BLANK_LINE), length + read);
      length += read;
    }
    String text = new String(head, 0, Math.max(0, end), StandardCharsets.US_ASCII);
    return text.lines().findFirst().orElse(null);
  }

  /** Where the empty line behind the headers begins, looked for from {@code from}; or -1. */
  private static int endOfHead(byte[] head, int from, int to) {
    for (int i = from; i < to; i++) {
      boolean bare = i + 1 < to && head[i] == '\n' && head[i + 1] == '\n';
      boolean usual = i + 2 < to && head[i] == '\n' && head[i + 1] == '\r' && head[i + 2] == '\n';
      if (bare || usual) {
        return i;
      }
    }
    return -1;
  }
}
