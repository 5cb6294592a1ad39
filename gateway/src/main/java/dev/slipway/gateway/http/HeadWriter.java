package dev.slipway.gateway.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/**
 * Composes the head that goes out from the head that came in. Neighbouring header lines that stay
 * are copied as one run, so the usual head costs two or three array copies. Owned by one event
 * loop; the composed bytes stay valid until the next {@code compose}.
 */
public final class HeadWriter {
  private static final int CAPACITY =
      Limits.RESPONSE_HEAD_BYTES + 16 * 1024; // room for what routes add
  private static final byte[] HTTP_1_1 = Bytes.ascii(" HTTP/1.1\r\n");
  private static final byte[] RESPONSE_1_1 = Bytes.ascii("HTTP/1.1 ");
  private static final byte[] CHUNKED = Bytes.ascii("Transfer-Encoding: chunked\r\n");
  private static final byte[] CLOSE = Bytes.ascii("Connection: close\r\n");
  private static final byte[] KEEP_ALIVE = Bytes.ascii("Connection: keep-alive\r\n");
  private static final byte[] UPGRADE =
      Bytes.ascii("Connection: Upgrade\r\nUpgrade: websocket\r\n");
  private static final byte[] FORWARDED_HOST = Bytes.ascii("X-Forwarded-Host: ");
  private static final byte[] REQUEST_ID = Bytes.ascii("X-Request-Id: ");
  private static final byte[] CRLF = Bytes.ascii("\r\n");
  private static final byte[] HEX = Bytes.ascii("0123456789abcdef");

  private final byte[] out = new byte[CAPACITY];
  private int length;

  /** What a response head says about its connection to the client. */
  public enum Connection {
    /** HTTP/1.1 and staying open: nothing needs to be said. */
    IMPLICIT,
    KEEP_ALIVE,
    CLOSE,
    UPGRADE
  }

  /**
   * A request head for the upstream: without hop-by-hop headers, with the gateway's own.
   *
   * @param upgrade whether the request for a WebSocket is passed on
   * @param skippedPathBytes leading bytes of the path that the route strips
   * @param client the lines X-Forwarded-For and X-Forwarded-Proto of this client connection, CRLF
   *     included
   */
  public void composeRequest(
      RequestHead head,
      boolean upgrade,
      int skippedPathBytes,
      byte[] client,
      long idHigh,
      long idLow) {
    length = 0;
    copy(head.bytes, head.methodStart(), head.methodEnd() + 1);
    int path = head.pathStart() + skippedPathBytes;
    if (path == head.targetEnd() || head.bytes[path] != '/') {
      out[length++] = '/';
    }
    copy(head.bytes, path, head.targetEnd());
    append(HTTP_1_1);
    copyKeptLines(head);
    if (head.isChunked()) {
      append(CHUNKED);
    }
    if (upgrade) {
      append(UPGRADE);
    }
    append(client);
    append(FORWARDED_HOST);
    copy(head.bytes, head.hostStart(), head.hostEnd());
    append(CRLF);
    if (!head.hasRequestId()) {
      append(REQUEST_ID);
      hex(idHigh);
      hex(idLow);
      append(CRLF);
    }
    append(CRLF);
  }

  /**
   * A response head for the client.
   *
   * @param chunked whether the body goes out in chunks
   * @param added complete header lines that the route sets
   */
  public void composeResponse(
      ResponseHead head, boolean chunked, Connection connection, byte[] added) {
    length = 0;
    append(RESPONSE_1_1);
    int lineEnd = head.statusStart();
    while (head.bytes[lineEnd] != Bytes.LF) {
      lineEnd++;
    }
    copy(head.bytes, head.statusStart(), lineEnd + 1);
    copyKeptLines(head);
    if (chunked) {
      append(CHUNKED);
    }
    switch (connection) {
      case IMPLICIT -> {}
      case KEEP_ALIVE -> append(KEEP_ALIVE);
      case CLOSE -> append(CLOSE);
      case UPGRADE -> append(UPGRADE);
    }
    append(added);
    append(CRLF);
  }

  /** An interim response for the client. */
  public void composeInterim(ResponseHead head) {
    composeResponse(head, false, Connection.IMPLICIT, new byte[0]);
  }

  private void copyKeptLines(Head head) {
    int run = -1;
    for (int i = 0; i < head.headers; i++) {
      if (head.dropped[i]) {
        if (run >= 0) {
          copy(head.bytes, run, head.nameStart[i]);
          run = -1;
        }
      } else if (run < 0) {
        run = head.nameStart[i];
      }
    }
    if (run >= 0) {
      copy(head.bytes, run, head.lineEnd[head.headers - 1]);
    }
  }

  private void copy(byte[] source, int start, int end) {
    System.arraycopy(source, start, out, length, end - start);
    length += end - start;
  }

  private void append(byte[] bytes) {
    System.arraycopy(bytes, 0, out, length, bytes.length);
    length += bytes.length;
  }

  private void hex(long value) {
    for (int shift = 60; shift >= 0; shift -= 4) {
      out[length++] = HEX[(int) (value >>> shift) & 0xf];
    }
  }

  /** Length of the composed head. */
  public int length() {
    return length;
  }

  /** A new buffer with the composed head and room for {@code extra} more bytes. */
  public ByteBuf toBuffer(ByteBufAllocator allocator, int extra) {
    ByteBuf buffer = allocator.directBuffer(length + extra, length + extra);
    buffer.writeBytes(out, 0, length);
    return buffer;
  }
}
