package dev.slipway.e2e.load;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** One HTTP/1.1 connection that never retries. Owned by one thread. */
public final class HttpConnection implements AutoCloseable {

  private final Target target;
  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;

  private HttpConnection(Target target, Socket socket) throws IOException {
    this.target = target;
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
    this.out = socket.getOutputStream();
  }

  public static HttpConnection open(Target target) throws IOException {
    return new HttpConnection(target, target.open());
  }

  /** Asks once on a connection of its own. */
  public static Answer once(Target target, String method, String path) throws IOException {
    try (HttpConnection connection = open(target)) {
      return connection.ask(method, path, "connection: close\r\n");
    }
  }

  Answer ask(String method, String path) throws IOException {
    return ask(method, path, "");
  }

  Answer ask(String method, String path, String headers) throws IOException {
    send(method, path, headers + (method.equals("GET") ? "" : "content-length: 0\r\n"));
    return readAnswer(!method.equals("HEAD"));
  }

  void send(String method, String path, String headers) throws IOException {
    String head =
        "%s %s HTTP/1.1\r\nhost: %s:%d\r\n%s\r\n"
            .formatted(method, path, target.host(), target.port(), headers);
    out.write(head.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  Answer readAnswer(boolean hasBody) throws IOException {
    String status = line();
    if (status.isEmpty()) {
      throw new EOFException("closed before the answer");
    }
    Map<String, String> headers = new HashMap<>();
    for (String header = line(); !header.isEmpty(); header = line()) {
      int colon = header.indexOf(':');
      headers.put(
          header.substring(0, colon).toLowerCase(Locale.ROOT), header.substring(colon + 1).strip());
    }
    int code = Integer.parseInt(status.split(" ", 3)[1]);
    boolean bodiless = !hasBody || code == 101 || code == 204 || code == 304;
    return new Answer(code, headers, bodiless ? "" : body(headers));
  }

  InputStream in() {
    return in;
  }

  OutputStream out() {
    return out;
  }

  private String body(Map<String, String> headers) throws IOException {
    if (headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
      return chunked();
    }
    String length = headers.get("content-length");
    byte[] bytes = length == null ? in.readAllBytes() : exactly(Integer.parseInt(length));
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private String chunked() throws IOException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    for (int size = chunkSize(); size > 0; size = chunkSize()) {
      whole.writeBytes(exactly(size));
      line();
    }
    line();
    return whole.toString(StandardCharsets.UTF_8);
  }

  private int chunkSize() throws IOException {
    return Integer.parseInt(line().strip(), 16);
  }

  private byte[] exactly(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("closed after %d of %d bytes".formatted(bytes.length, length));
    }
    return bytes;
  }

  private String line() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      if (next != '\r') {
        text.append((char) next);
      }
    }
    return text.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
