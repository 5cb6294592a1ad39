package dev.slipway.gateway.http;

/** Request methods as far as forwarding depends on them. */
@SuppressWarnings("ImmutableEnumChecker") // the array is never written after construction
public enum Method {
  GET(true),
  HEAD(true),
  OPTIONS(true),
  PUT(true),
  DELETE(true),
  POST(false),
  PATCH(false),
  TRACE(true),
  CONNECT(false),
  /** Any other token; it is forwarded, and nothing is assumed of it. */
  OTHER(false);

  private static final Method[] METHODS = values();

  private final boolean idempotent;
  private final byte[] bytes = Bytes.ascii(name());

  Method(boolean idempotent) {
    this.idempotent = idempotent;
  }

  /** Whether sending it twice means the same as once (RFC 9110 section 9.2.2). */
  public boolean isIdempotent() {
    return idempotent;
  }

  static Method of(byte[] head, int start, int end) {
    for (Method method : METHODS) {
      if (method != OTHER && method.matches(head, start, end)) {
        return method;
      }
    }
    return OTHER;
  }

  private boolean matches(byte[] head, int start, int end) {
    if (end - start != bytes.length) {
      return false;
    }
    for (int i = 0; i < bytes.length; i++) {
      if (head[start + i] != bytes[i]) {
        return false;
      }
    }
    return true;
  }
}
