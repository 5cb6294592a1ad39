package dev.slipway.gateway;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A client that sends exactly the bytes it is told to, and reads whole responses. */
final class RawClient implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 15_000;

  private final Socket socket;
  private final InputStream in;

  RawClient(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
  }

  static RawClient connect(InetSocketAddress address) {
    try {
      Socket socket = new Socket();
      socket.connect(address, PATIENCE_MILLIS);
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.setTcpNoDelay(true);
      return new RawClient(socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** From one of the other addresses of this machine, for example 127.0.0.2. */
  static RawClient connect(String from, InetSocketAddress address) {
    try {
      Socket socket = new Socket();
      socket.bind(new InetSocketAddress(from, 0));
      socket.connect(address, PATIENCE_MILLIS);
      socket.setSoTimeout(PATIENCE_MILLIS);
      return new RawClient(socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the sending side only. */
  RawClient endOutput() {
    try {
      socket.shutdownOutput();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  RawClient send(String text) {
    return send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  RawClient send(byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next response to a request other than HEAD. */
  RawResponse response() {
    return response(false);
  }

  RawResponse response(boolean toHead) {
    String statusLine = line();
    if (statusLine.isEmpty()) {
      throw new IllegalStateException("connection closed instead of a response");
    }
    int status = Integer.parseInt(statusLine.substring(9, 12));
    List<String> headers = new ArrayList<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      headers.add(line);
    }
    RawResponse head = new RawResponse(status, headers, "");
    boolean bodiless = toHead || status < 200 || status == 204 || status == 304;
    return new RawResponse(status, headers, bodiless ? "" : body(head));
  }

  private String body(RawResponse head) {
    if (!head.header("Content-Length").isEmpty()) {
      return text(Integer.parseInt(head.header("Content-Length")));
    }
    return head.header("Transfer-Encoding").isEmpty() ? rest() : chunks();
  }

  private String chunks() {
    StringBuilder body = new StringBuilder();
    while (true) {
      String size = line();
      body.append(size).append("\r\n");
      int length = Integer.parseInt(size.replaceFirst(";.*", ""), 16);
      if (length == 0) {
        for (String trailer = line(); !trailer.isEmpty(); trailer = line()) {
          body.append(trailer).append("\r\n");
        }
        return body.append("\r\n").toString();
      }
      body.append(text(length)).append(line()).append("\r\n");
    }
  }

  /** One line without its end; empty at the end of the stream. */
  String line() {
    StringBuilder line = new StringBuilder();
    for (int b = read(); b >= 0 && b != '\n'; b = read()) {
      if (b != '\r') {
        line.append((char) b);
      }
    }
    return line.toString();
  }

  String text(int length) {
    try {
      return new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  byte[] bytes(int length) {
    try {
      return in.readNBytes(length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Everything up to the end of the stream. */
  String rest() {
    try {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int read() {
    try {
      return in.read();
    } catch (SocketTimeoutException e) {
      throw new IllegalStateException("nothing came", e);
    } catch (IOException e) {
      return -1; // a reset is an end too
    }
  }

  /** Whether the gateway ends the connection, having sent nothing more. */
  boolean isEndedByPeer() {
    return read() < 0;
  }

  /** Whether nothing arrives for a moment; only for what must not come. */
  boolean staysSilent(int millis) {
    try {
      socket.setSoTimeout(millis);
      int b = in.read();
      return b == Integer.MIN_VALUE;
    } catch (SocketTimeoutException e) {
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      restorePatience();
    }
  }

  private void restorePatience() {
    try {
      socket.setSoTimeout(PATIENCE_MILLIS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the connection with a reset. */
  void reset() {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
