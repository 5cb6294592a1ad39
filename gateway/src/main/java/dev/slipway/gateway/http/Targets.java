package dev.slipway.gateway.http;

/**
 * Judges the path of a request target. Two servers must not disagree about what a path names, so
 * everything that one of them might normalise away is refused: dot segments, empty segments, path
 * parameters, encoded separators and dots, in any depth of encoding that a second decoding would
 * reveal.
 */
final class Targets {
  private Targets() {}

  /**
   * End of the path within {@code [start, end)} (a query may follow), or -1 when the path is
   * refused.
   */
  static int pathEnd(byte[] bytes, int start, int end) {
    int segment = start + 1;
    for (int i = start + 1; i < end; i++) {
      byte b = bytes[i];
      if (b == '/') {
        if (i == segment || isDots(bytes, segment, i)) {
          return -1;
        }
        segment = i + 1;
      } else if (b == '?') {
        return isDots(bytes, segment, i) ? -1 : i;
      } else if (b == ';' || (b == '%' && !isHarmless(bytes, i, end))) {
        return -1;
      }
    }
    return isDots(bytes, segment, end) ? -1 : end;
  }

  private static boolean isDots(byte[] bytes, int start, int end) {
    return switch (end - start) {
      case 1 -> bytes[start] == '.';
      case 2 -> bytes[start] == '.' && bytes[start + 1] == '.';
      default -> false;
    };
  }

  private static boolean isHarmless(byte[] bytes, int percent, int end) {
    int code = decode(bytes, percent, end);
    if (code < 0x20 || code == 0x7f || code == '.' || code == '/' || code == '\\' || code == ';') {
      return false;
    }
    return code != '%' || !revealsSeparator(bytes, percent + 3, end);
  }

  /**
   * Whether {@code %25} is followed by digits that would be a separator or a dot after a second
   * decoding.
   */
  private static boolean revealsSeparator(byte[] bytes, int digits, int end) {
    if (digits + 1 >= end) {
      return false;
    }
    if (bytes[digits] == '%') {
      int nested = decode(bytes, digits, end);
      return nested >= 0 && Bytes.hex((byte) nested) >= 0;
    }
    int high = Bytes.hex(bytes[digits]);
    int low = Bytes.hex(bytes[digits + 1]);
    int code = high < 0 || low < 0 ? -1 : high * 16 + low;
    return code == '.' || code == '/' || code == '\\' || code == 0 || code == '%';
  }

  /** The byte encoded at {@code percent}, or -1 when it is no valid escape. */
  static int decode(byte[] bytes, int percent, int end) {
    if (percent + 2 >= end) {
      return -1;
    }
    int high = Bytes.hex(bytes[percent + 1]);
    int low = Bytes.hex(bytes[percent + 2]);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }
}
