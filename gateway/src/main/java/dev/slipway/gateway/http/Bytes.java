package dev.slipway.gateway.http;

import java.nio.charset.StandardCharsets;

/** Character classes of RFC 9110 and 9112 as tables, and comparisons on byte ranges. */
public final class Bytes {
  static final byte CR = '\r';
  static final byte LF = '\n';

  private static final int TOKEN = 1;
  private static final int VALUE = 2;
  private static final int TARGET = 4;
  private static final int HOST = 8;
  private static final int REQUEST_ID = 16;
  private static final byte[] CLASS = new byte[256];

  static {
    for (int c = 0; c < 256; c++) {
      boolean alphanumeric =
          (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
      mark(c, TOKEN, alphanumeric || "!#$%&'*+-.^_`|~".indexOf(c) >= 0);
      mark(c, VALUE, c == '\t' || (c >= 0x20 && c != 0x7f));
      mark(c, TARGET, c > 0x20 && c < 0x7f && "#\"<>\\".indexOf(c) < 0);
      mark(c, HOST, alphanumeric || "-._:[]".indexOf(c) >= 0);
      mark(c, REQUEST_ID, alphanumeric || "-_.:/+=@".indexOf(c) >= 0);
    }
  }

  private Bytes() {}

  private static void mark(int c, int bit, boolean holds) {
    if (holds) {
      CLASS[c] |= (byte) bit;
    }
  }

  static boolean isToken(byte b) {
    return (CLASS[b & 0xff] & TOKEN) != 0;
  }

  static boolean isValue(byte b) {
    return (CLASS[b & 0xff] & VALUE) != 0;
  }

  static boolean isTarget(byte b) {
    return (CLASS[b & 0xff] & TARGET) != 0;
  }

  static boolean isHost(byte b) {
    return (CLASS[b & 0xff] & HOST) != 0;
  }

  static boolean isRequestId(byte b) {
    return (CLASS[b & 0xff] & REQUEST_ID) != 0;
  }

  /** Value of a hexadecimal digit, or -1. */
  public static int hex(byte b) {
    if (b >= '0' && b <= '9') {
      return b - '0';
    }
    int lower = b | 0x20;
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
  }

  /** ASCII lower case of a letter; other bytes as they are. */
  public static byte lower(byte b) {
    return b >= 'A' && b <= 'Z' ? (byte) (b + 32) : b;
  }

  /**
   * Whether the range holds exactly {@code expected}, which is in lower case, whatever the range's
   * case.
   */
  static boolean equalsIgnoreCase(byte[] bytes, int start, int end, byte[] expected) {
    if (end - start != expected.length) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      if (lower(bytes[start + i]) != expected[i]) {
        return false;
      }
    }
    return true;
  }

  /** US-ASCII bytes of a text. */
  public static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
