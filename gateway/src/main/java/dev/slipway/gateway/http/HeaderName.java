package dev.slipway.gateway.http;

import org.jspecify.annotations.Nullable;

/**
 * The header names the gateway treats specially. A name is recognised with {@code _} read as {@code
 * -}, because application servers that turn names into variables cannot tell the two apart.
 */
@SuppressWarnings("ImmutableEnumChecker") // the array is never written after construction
enum HeaderName {
  // Framing and routing.
  HOST,
  CONTENT_LENGTH,
  TRANSFER_ENCODING,
  EXPECT,
  // Hop-by-hop (RFC 9110 section 7.6.1).
  CONNECTION,
  KEEP_ALIVE,
  PROXY_CONNECTION,
  PROXY_AUTHORIZATION,
  TE,
  UPGRADE,
  HTTP2_SETTINGS,
  // Set by the gateway; from a client they are claims without proof.
  FORWARDED,
  X_REQUEST_ID,
  X_REAL_IP,
  X_ORIGINAL_URL,
  X_REWRITE_URL,
  PROXY,
  // Of responses.
  CONTENT_TYPE;

  private static final int TABLE = 128;
  private static final @Nullable HeaderName[] BY_HASH = new @Nullable HeaderName[TABLE];
  private static final byte[] X_FORWARDED = Bytes.ascii("x-forwarded-");

  private final byte[] bytes =
      Bytes.ascii(name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));

  static {
    for (HeaderName name : values()) {
      int slot = hash(name.bytes, 0, name.bytes.length) & (TABLE - 1);
      while (BY_HASH[slot] != null) {
        slot = (slot + 1) & (TABLE - 1);
      }
      BY_HASH[slot] = name;
    }
  }

  /**
   * The special name in the range, or null for every other name. {@code hash} is {@link #hash} of
   * the range.
   */
  static @Nullable HeaderName find(byte[] head, int start, int end, int hash) {
    int slot = hash & (TABLE - 1);
    HeaderName candidate = BY_HASH[slot];
    while (candidate != null) {
      if (candidate.matches(head, start, end)) {
        return candidate;
      }
      slot = (slot + 1) & (TABLE - 1);
      candidate = BY_HASH[slot];
    }
    return null;
  }

  static int hash(byte[] bytes, int start, int end) {
    int hash = 0;
    for (int i = start; i < end; i++) {
      hash = step(hash, bytes[i]);
    }
    return hash;
  }

  /**
   * One step of {@link #hash}, for callers that walk over the name anyway; blind to case and to
   * {@code _} or {@code -}.
   */
  static int step(int hash, byte b) {
    return hash * 31 + normal(b);
  }

  static boolean isForwarding(byte[] head, int start, int end) {
    if (end - start < X_FORWARDED.length) {
      return false;
    }
    for (int i = 0; i < X_FORWARDED.length; i++) {
      if (normal(head[start + i]) != X_FORWARDED[i]) {
        return false;
      }
    }
    return true;
  }

  private boolean matches(byte[] head, int start, int end) {
    if (end - start != bytes.length) {
      return false;
    }
    for (int i = 0; i < bytes.length; i++) {
      if (normal(head[start + i]) != bytes[i]) {
        return false;
      }
    }
    return true;
  }

  private static byte normal(byte b) {
    return b == '_' ? (byte) '-' : Bytes.lower(b);
  }
}
