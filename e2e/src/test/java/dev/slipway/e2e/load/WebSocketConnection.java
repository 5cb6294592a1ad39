package dev.slipway.e2e.load;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A WebSocket that sends one text and expects it back. Owned by one thread. */
final class WebSocketConnection implements AutoCloseable {

  /** The other side ended the conversation properly, with this code (RFC 6455, section 7.4). */
  static final class Closed extends IOException {
    private static final long serialVersionUID = 1;

    private final int code;

    Closed(int code) {
      super("closed with " + code);
      this.code = code;
    }

    int code() {
      return code;
    }
  }

  private static final String HANDSHAKE =
      String.join(
          "\r\n",
          "upgrade: websocket",
          "connection: Upgrade",
          "sec-websocket-version: 13",
          "sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==",
          "");
  private static final String ACCEPT = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="; // RFC 6455, section 1.3
  private static final byte[] MASK = {0x12, 0x34, 0x56, 0x78};
  private static final int CLOSE = 0x8;
  private static final int NO_CODE = 1005; // RFC 6455: a close frame without a code

  private final HttpConnection connection;

  private WebSocketConnection(HttpConnection connection) {
    this.connection = connection;
  }

  static WebSocketConnection open(Target target, String path) throws IOException {
    HttpConnection connection = HttpConnection.open(target);
    try {
      connection.send("GET", path, HANDSHAKE);
      Answer answer = connection.readAnswer(true);
      if (answer.status() != 101 || !answer.header("sec-websocket-accept").equals(ACCEPT)) {
        throw new IOException("no upgrade: " + answer.status() + " " + answer.body());
      }
      return new WebSocketConnection(connection);
    } catch (IOException e) {
      connection.close();
      throw e;
    }
  }

  String echo(String text) throws IOException {
    byte[] payload = text.getBytes(StandardCharsets.UTF_8); // below 126 bytes: one length byte
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write(0x81);
    frame.write(0x80 | payload.length);
    frame.writeBytes(MASK);
    for (int i = 0; i < payload.length; i++) {
      frame.write(payload[i] ^ MASK[i % MASK.length]);
    }
    connection.out().write(frame.toByteArray());
    connection.out().flush();
    return read();
  }

  private String read() throws IOException {
    int opcode = required(connection.in().read()) & 0xf;
    int length = required(connection.in().read()) & 0x7f;
    byte[] payload = connection.in().readNBytes(length);
    if (payload.length < length) {
      throw new EOFException("cut in the middle of a frame");
    }
    if (opcode == CLOSE) {
      throw new Closed(length < 2 ? NO_CODE : (payload[0] & 0xff) << 8 | (payload[1] & 0xff));
    }
    return new String(Arrays.copyOf(payload, length), StandardCharsets.UTF_8);
  }

  private static int required(int read) throws IOException {
    if (read < 0) {
      throw new EOFException("cut without a close frame");
    }
    return read;
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }
}
