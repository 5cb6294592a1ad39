package dev.slipway.gateway.http;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The header section shared by requests and responses, scanned once into offsets of the caller's
 * byte array. Reusable: each {@code parse} overwrites the former content. Owned by one event loop.
 */
public abstract sealed class Head permits RequestHead, ResponseHead {
  /** Result of a scan that ran out of bytes before the end of the head. */
  public static final int INCOMPLETE = 0;

  /** Result of a scan that met something to refuse; see {@link #rejection()}. */
  public static final int REJECTED = -1;

  private static final int NOMINATIONS = 16;
  private static final byte[] CHUNKED = Bytes.ascii("chunked");
  private static final byte[] CLOSE = Bytes.ascii("close");
  private static final byte[] KEEP_ALIVE = Bytes.ascii("keep-alive");
  private static final byte[] UPGRADE = Bytes.ascii("upgrade");
  private static final byte[] WEBSOCKET = Bytes.ascii("websocket");

  byte[] bytes = {};
  int headers;
  final int[] nameStart = new int[Limits.HEADERS];
  final int[] nameEnd = new int[Limits.HEADERS];
  final int[] valueStart = new int[Limits.HEADERS];
  final int[] valueEnd = new int[Limits.HEADERS];
  final int[] lineEnd = new int[Limits.HEADERS];
  final boolean[] dropped = new boolean[Limits.HEADERS];

  /** Minor version of HTTP/1: 0 or 1. */
  int minor;

  private @Nullable Rejection rejection;
  private long contentLength;
  private boolean chunked;
  private boolean transferEncoded;
  private boolean connectionClose;
  private boolean connectionKeepAlive;
  private boolean connectionUpgrade;
  private boolean upgradeWebSocket;
  private final int[] nominatedStart = new int[NOMINATIONS];
  private final int[] nominatedEnd = new int[NOMINATIONS];
  private int nominated;

  void reset(byte[] source) {
    bytes = source;
    headers = 0;
    rejection = null;
    contentLength = -1;
    chunked = false;
    transferEncoded = false;
    connectionClose = false;
    connectionKeepAlive = false;
    connectionUpgrade = false;
    upgradeWebSocket = false;
    nominated = 0;
  }

  /**
   * Reads header lines from {@code position} to the empty line; the position behind it, INCOMPLETE
   * or REJECTED.
   */
  int scanHeaders(int position, int end) {
    int p = position;
    while (true) {
      if (p >= end) {
        return INCOMPLETE;
      }
      byte first = bytes[p];
      if (first == Bytes.CR) {
        if (p + 1 >= end) {
          return INCOMPLETE;
        }
        return bytes[p + 1] == Bytes.LF ? p + 2 : reject(Rejection.BAD_HEADER);
      }
      if (headers == Limits.HEADERS) {
        return reject(Rejection.HEAD_TOO_LARGE);
      }
      p = scanHeader(p, end);
      if (p <= 0) {
        return p;
      }
    }
  }

  private int scanHeader(int start, int end) {
    int p = start;
    int hash = 0;
    while (p < end && Bytes.isToken(bytes[p])) {
      hash = HeaderName.step(hash, bytes[p]);
      p++;
    }
    if (p >= end) {
      return INCOMPLETE;
    }
    if (bytes[p] != ':' || p == start) {
      return reject(Rejection.BAD_HEADER); // obs-fold, space before the colon, bare LF, NUL
    }
    int colon = p++;
    while (p < end && (bytes[p] == ' ' || bytes[p] == '\t')) {
      p++;
    }
    int value = p;
    while (p < end && Bytes.isValue(bytes[p])) {
      p++;
    }
    if (p + 1 >= end) {
      return p < end && bytes[p] != Bytes.CR ? reject(Rejection.BAD_HEADER) : INCOMPLETE;
    }
    if (bytes[p] != Bytes.CR || bytes[p + 1] != Bytes.LF) {
      return reject(Rejection.BAD_HEADER);
    }
    int valueStop = p;
    while (valueStop > value && (bytes[valueStop - 1] == ' ' || bytes[valueStop - 1] == '\t')) {
      valueStop--;
    }
    return keep(start, colon, value, valueStop, p + 2, hash) ? p + 2 : REJECTED;
  }

  private boolean keep(int start, int colon, int value, int valueStop, int next, int hash) {
    int i = headers++;
    nameStart[i] = start;
    nameEnd[i] = colon;
    valueStart[i] = value;
    valueEnd[i] = valueStop;
    lineEnd[i] = next;
    dropped[i] = false;
    HeaderName name = HeaderName.find(bytes, start, colon, hash);
    if (name != null) {
      return accept(name, i);
    }
    dropped[i] = dropsOther(start, colon);
    return true;
  }

  /** Judges a special header; false after {@link #reject}. */
  abstract boolean accept(HeaderName name, int index);

  /** Whether a header without a special name is dropped all the same. */
  abstract boolean dropsOther(int start, int end);

  /**
   * Content-Length: digits only, once (RFC 9112 section 6.3). Leading zeros are legal and go on as
   * white space: the other side may read {@code 010} as octal, and then framing is no longer one.
   */
  boolean acceptContentLength(int index) {
    int start = valueStart[index];
    int end = valueEnd[index];
    if (contentLength >= 0 || start == end || end - start > 18) {
      return refuse(Rejection.BAD_FRAMING);
    }
    while (start < end - 1 && bytes[start] == '0') {
      bytes[start++] = ' ';
    }
    valueStart[index] = start;
    long length = 0;
    for (int i = start; i < end; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        return refuse(Rejection.BAD_FRAMING);
      }
      length = length * 10 + digit;
    }
    contentLength = length;
    return true;
  }

  /**
   * Transfer-Encoding: exactly {@code chunked}, once. The header is written anew when the head goes
   * out.
   */
  boolean acceptTransferEncoding(int index) {
    dropped[index] = true;
    if (transferEncoded) {
      return refuse(Rejection.BAD_FRAMING);
    }
    transferEncoded = true;
    chunked = valueIs(index, CHUNKED);
    return chunked
        || refuse(mentionsChunked(index) ? Rejection.BAD_FRAMING : Rejection.NOT_IMPLEMENTED);
  }

  private boolean mentionsChunked(int index) {
    for (int i = valueStart[index]; i + CHUNKED.length <= valueEnd[index]; i++) {
      if (Bytes.equalsIgnoreCase(bytes, i, i + CHUNKED.length, CHUNKED)) {
        return true;
      }
    }
    return valueStart[index] == valueEnd[index];
  }

  /** Connection: its options, and the headers it nominates for this hop only. */
  boolean acceptConnection(int index) {
    dropped[index] = true;
    int p = valueStart[index];
    int end = valueEnd[index];
    while (p < end) {
      int start = p;
      while (p < end && bytes[p] != ',') {
        p++;
      }
      int stop = p++;
      while (start < stop && (bytes[start] == ' ' || bytes[start] == '\t')) {
        start++;
      }
      while (stop > start && (bytes[stop - 1] == ' ' || bytes[stop - 1] == '\t')) {
        stop--;
      }
      if (stop > start && !acceptOption(start, stop)) {
        return false;
      }
    }
    return true;
  }

  private boolean acceptOption(int start, int stop) {
    if (Bytes.equalsIgnoreCase(bytes, start, stop, CLOSE)) {
      connectionClose = true;
    } else if (Bytes.equalsIgnoreCase(bytes, start, stop, KEEP_ALIVE)) {
      connectionKeepAlive = true;
    } else if (Bytes.equalsIgnoreCase(bytes, start, stop, UPGRADE)) {
      connectionUpgrade = true;
    } else if (nominated == NOMINATIONS) {
      return refuse(Rejection.BAD_HEADER);
    } else {
      nominatedStart[nominated] = start;
      nominatedEnd[nominated++] = stop;
    }
    return true;
  }

  boolean acceptUpgrade(int index) {
    dropped[index] = true;
    upgradeWebSocket |= valueIs(index, WEBSOCKET);
    return true;
  }

  /**
   * Marks nominated headers as dropped; special names keep their own treatment, so nobody can
   * nominate framing away.
   */
  void dropNominated() {
    for (int n = 0; n < nominated; n++) {
      int start = nominatedStart[n];
      int end = nominatedEnd[n];
      for (int i = 0; i < headers; i++) {
        if (sameName(i, start, end)
            && HeaderName.find(bytes, start, end, HeaderName.hash(bytes, start, end)) == null) {
          dropped[i] = true;
        }
      }
    }
  }

  private boolean sameName(int index, int start, int end) {
    int length = end - start;
    if (nameEnd[index] - nameStart[index] != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (Bytes.lower(bytes[nameStart[index] + i]) != Bytes.lower(bytes[start + i])) {
        return false;
      }
    }
    return true;
  }

  /** Drops every header whose lower-case name is {@code name}. */
  public void drop(byte[] name) {
    for (int i = 0; i < headers; i++) {
      if (Bytes.equalsIgnoreCase(bytes, nameStart[i], nameEnd[i], name)) {
        dropped[i] = true;
      }
    }
  }

  boolean valueIs(int index, byte[] expected) {
    return Bytes.equalsIgnoreCase(bytes, valueStart[index], valueEnd[index], expected);
  }

  boolean hasUnderscore(int index) {
    for (int i = nameStart[index]; i < nameEnd[index]; i++) {
      if (bytes[i] == '_') {
        return true;
      }
    }
    return false;
  }

  int reject(Rejection why) {
    rejection = why;
    return REJECTED;
  }

  boolean refuse(Rejection why) {
    rejection = why;
    return false;
  }

  /** Why the last parse answered {@link #REJECTED}. */
  public Rejection rejection() {
    return rejection == null ? Rejection.BAD_HEADER : rejection;
  }

  /** Declared length of the body in bytes, or -1. */
  public long contentLength() {
    return contentLength;
  }

  /** Whether the body comes in chunks. */
  public boolean isChunked() {
    return chunked;
  }

  /** Whether the connection stays open behind this message as far as its sender is concerned. */
  public boolean isKeepAlive() {
    return !connectionClose && (minor == 1 || connectionKeepAlive);
  }

  /** Whether the message belongs to HTTP/1.0. */
  public boolean isHttp10() {
    return minor == 0;
  }

  /** Whether Connection and Upgrade together ask for, or grant, a WebSocket. */
  public boolean isWebSocketUpgrade() {
    return connectionUpgrade && upgradeWebSocket;
  }

  /** Copies of all headers of a name, for tests and slow paths. */
  public String header(String name) {
    byte[] lower = Bytes.ascii(name.toLowerCase(java.util.Locale.ROOT));
    StringBuilder joined = new StringBuilder();
    for (int i = 0; i < headers; i++) {
      if (!dropped[i] && Bytes.equalsIgnoreCase(bytes, nameStart[i], nameEnd[i], lower)) {
        joined.append(joined.isEmpty() ? "" : ", ");
        joined.append(
            new String(
                Arrays.copyOfRange(bytes, valueStart[i], valueEnd[i]),
                java.nio.charset.StandardCharsets.ISO_8859_1));
      }
    }
    return joined.toString();
  }
}
