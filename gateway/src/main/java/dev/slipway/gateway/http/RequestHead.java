package dev.slipway.gateway.http;

/**
 * A request head, scanned and judged in one pass (RFC 9112). Refused rather than repaired: both or
 * repeated framing headers, folded lines, bare LF, blanks around names, control characters, targets
 * that servers normalise differently.
 */
public final class RequestHead extends Head {
  private static final byte[] HTTP_SCHEME = Bytes.ascii("http://");
  private static final byte[] HTTPS_SCHEME = Bytes.ascii("https://");
  private static final byte[] CONTINUE = Bytes.ascii("100-continue");
  private static final int METHOD_BYTES = 32;
  private static final int REQUEST_ID_BYTES = 128;

  private Method method = Method.OTHER;
  private int methodStart;
  private int methodEnd;
  private int pathStart;
  private int pathEnd;
  private int targetEnd;
  private int authorityStart;
  private int authorityEnd;
  private int host;
  private int requestId;
  private boolean expectContinue;

  /**
   * Scans {@code source[offset, end)}.
   *
   * @return length of the head in bytes, INCOMPLETE or REJECTED
   */
  public int parse(byte[] source, int offset, int end) {
    reset(source);
    host = -1;
    requestId = -1;
    authorityStart = -1;
    expectContinue = false;
    int start = skipEmptyLine(offset, end);
    int p = scanRequestLine(start, end);
    if (p <= 0) {
      return p == INCOMPLETE && end - start > Limits.REQUEST_LINE_BYTES
          ? reject(Rejection.LINE_TOO_LONG)
          : p;
    }
    p = scanHeaders(p, end);
    if (p == INCOMPLETE && end - offset >= Limits.REQUEST_HEAD_BYTES) {
      return reject(Rejection.HEAD_TOO_LARGE);
    }
    if (p <= 0) {
      return p;
    }
    if (p - offset > Limits.REQUEST_HEAD_BYTES) {
      return reject(Rejection.HEAD_TOO_LARGE);
    }
    return judge() ? p - offset : REJECTED;
  }

  /**
   * One empty line before a request is left over by old clients behind a body (RFC 9112 section
   * 2.2).
   */
  private int skipEmptyLine(int offset, int end) {
    boolean empty = end - offset >= 2 && bytes[offset] == Bytes.CR && bytes[offset + 1] == Bytes.LF;
    return empty ? offset + 2 : offset;
  }

  private int scanRequestLine(int start, int end) {
    int p = start;
    while (p < end && Bytes.isToken(bytes[p])) {
      p++;
    }
    if (p - start > METHOD_BYTES) {
      return reject(Rejection.BAD_REQUEST_LINE);
    }
    if (p >= end) {
      return INCOMPLETE;
    }
    if (bytes[p] == Bytes.CR && p == start && p + 1 == end) {
      return INCOMPLETE; // half of the empty line that may come first
    }
    if (bytes[p] != ' ' || p == start) {
      return reject(Rejection.BAD_REQUEST_LINE);
    }
    methodStart = start;
    methodEnd = p;
    method = Method.of(bytes, start, p);
    int target = ++p;
    while (p < end && Bytes.isTarget(bytes[p])) {
      p++;
    }
    if (p >= end) {
      return INCOMPLETE;
    }
    if (p - start > Limits.REQUEST_LINE_BYTES) {
      return reject(Rejection.LINE_TOO_LONG);
    }
    if (bytes[p] != ' ' || p == target) {
      return reject(bytes[p] == ' ' ? Rejection.BAD_REQUEST_LINE : Rejection.BAD_PATH);
    }
    targetEnd = p;
    return scanVersion(target, p + 1, end);
  }

  private int scanVersion(int target, int p, int end) {
    if (end - p < 10) {
      for (int i = p; i < end; i++) {
        if (bytes[i] == Bytes.LF && (i == p || bytes[i - 1] != Bytes.CR)) {
          return reject(Rejection.BAD_REQUEST_LINE);
        }
      }
      return INCOMPLETE;
    }
    boolean http =
        bytes[p] == 'H'
            && bytes[p + 1] == 'T'
            && bytes[p + 2] == 'T'
            && bytes[p + 3] == 'P'
            && bytes[p + 4] == '/'
            && bytes[p + 6] == '.';
    if (!http || bytes[p + 8] != Bytes.CR || bytes[p + 9] != Bytes.LF) {
      return reject(Rejection.BAD_REQUEST_LINE);
    }
    minor = bytes[p + 7] - '0';
    if (bytes[p + 5] != '1' || minor < 0 || minor > 1) {
      return reject(Rejection.BAD_VERSION);
    }
    return splitTarget(target) ? p + 10 : REJECTED;
  }

  private boolean splitTarget(int target) {
    if (method == Method.CONNECT || method == Method.TRACE) {
      return refuse(Rejection.NOT_IMPLEMENTED);
    }
    pathStart = target;
    if (bytes[target] != '/') {
      int authority = authorityOffset(target);
      if (authority < 0) {
        return refuse(Rejection.BAD_PATH);
      }
      int p = authority;
      while (p < targetEnd && Bytes.isHost(bytes[p])) {
        p++;
      }
      if (p == targetEnd || bytes[p] != '/') {
        return refuse(Rejection.BAD_PATH);
      }
      authorityStart = authority;
      authorityEnd = p;
      pathStart = p;
    }
    pathEnd = Targets.pathEnd(bytes, pathStart, targetEnd);
    return pathEnd >= 0 || refuse(Rejection.BAD_PATH);
  }

  private int authorityOffset(int target) {
    if (startsWith(target, HTTP_SCHEME)) {
      return target + HTTP_SCHEME.length;
    }
    return startsWith(target, HTTPS_SCHEME) ? target + HTTPS_SCHEME.length : -1;
  }

  private boolean startsWith(int start, byte[] prefix) {
    return start + prefix.length <= targetEnd
        && Bytes.equalsIgnoreCase(bytes, start, start + prefix.length, prefix);
  }

  @Override
  boolean accept(HeaderName name, int index) {
    return switch (name) {
      case HOST -> acceptHost(index);
      case CONTENT_LENGTH -> notAlias(index) && acceptContentLength(index);
      case TRANSFER_ENCODING ->
          notAlias(index)
              && (minor == 1 || refuse(Rejection.BAD_FRAMING))
              && acceptTransferEncoding(index);
      case CONNECTION -> notAlias(index) && acceptConnection(index);
      case UPGRADE -> acceptUpgrade(index);
      case EXPECT -> acceptExpect(index);
      case X_REQUEST_ID -> acceptRequestId(index);
      case KEEP_ALIVE,
          PROXY_CONNECTION,
          PROXY_AUTHORIZATION,
          TE,
          HTTP2_SETTINGS,
          FORWARDED,
          X_REAL_IP,
          X_ORIGINAL_URL,
          X_REWRITE_URL,
          PROXY -> {
        dropped[index] = true;
        yield true;
      }
      case CONTENT_TYPE -> true;
    };
  }

  @Override
  boolean dropsOther(int start, int end) {
    return HeaderName.isForwarding(bytes, start, end);
  }

  /**
   * An alias such as {@code Content_Length} is one server's framing header and another's unknown
   * header.
   */
  private boolean notAlias(int index) {
    return !hasUnderscore(index) || refuse(Rejection.BAD_FRAMING);
  }

  private boolean acceptHost(int index) {
    int start = valueStart[index];
    int end = valueEnd[index];
    if (host >= 0 || start == end) {
      return refuse(Rejection.BAD_HOST);
    }
    for (int i = start; i < end; i++) {
      if (!Bytes.isHost(bytes[i])) {
        return refuse(Rejection.BAD_HOST);
      }
    }
    host = index;
    return true;
  }

  private boolean acceptExpect(int index) {
    if (minor == 0) {
      dropped[index] = true;
      return true;
    }
    expectContinue = valueIs(index, CONTINUE);
    return expectContinue || refuse(Rejection.UNKNOWN_EXPECTATION);
  }

  private boolean acceptRequestId(int index) {
    int length = valueEnd[index] - valueStart[index];
    boolean sane =
        requestId < 0 && !hasUnderscore(index) && length > 0 && length <= REQUEST_ID_BYTES;
    for (int i = valueStart[index]; sane && i < valueEnd[index]; i++) {
      sane = Bytes.isRequestId(bytes[i]);
    }
    if (sane) {
      requestId = index;
    }
    dropped[index] = !sane;
    return true;
  }

  private boolean judge() {
    if (contentLength() >= 0 && isChunked()) {
      return refuse(Rejection.BAD_FRAMING);
    }
    if (host < 0) {
      return refuse(Rejection.BAD_HOST);
    }
    if (authorityStart >= 0 && !authorityIsHost()) {
      return refuse(Rejection.BAD_HOST);
    }
    dropNominated();
    return true;
  }

  private boolean authorityIsHost() {
    int length = authorityEnd - authorityStart;
    if (valueEnd[host] - valueStart[host] != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (Bytes.lower(bytes[valueStart[host] + i]) != Bytes.lower(bytes[authorityStart + i])) {
        return false;
      }
    }
    return true;
  }

  public Method method() {
    return method;
  }

  int methodStart() {
    return methodStart;
  }

  int methodEnd() {
    return methodEnd;
  }

  /** The bytes all offsets point into. */
  public byte[] source() {
    return bytes;
  }

  public int pathStart() {
    return pathStart;
  }

  /** End of the path, where the query begins if there is one. */
  public int pathEnd() {
    return pathEnd;
  }

  /** End of path and query. */
  public int targetEnd() {
    return targetEnd;
  }

  /** Start of the Host value, port included. */
  public int hostStart() {
    return valueStart[host];
  }

  public int hostEnd() {
    return valueEnd[host];
  }

  /** Whether the client brought a usable X-Request-Id, which is then forwarded as it is. */
  public boolean hasRequestId() {
    return requestId >= 0;
  }

  /** Whether the client waits for 100 before it sends the body. */
  public boolean expectsContinue() {
    return expectContinue;
  }

  /** Whether a body follows; zero bytes are none. */
  public boolean hasBody() {
    return isChunked() || contentLength() > 0;
  }
}
