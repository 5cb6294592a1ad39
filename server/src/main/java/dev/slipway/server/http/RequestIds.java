package dev.slipway.server.http;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Names a request in its answer, the log and the audit. Safe for any thread. */
final class RequestIds {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 8; // unique for as long as a log is kept

  private RequestIds() {}

  static String next() {
    byte[] id = new byte[BYTES];
    RANDOM.nextBytes(id);
    return HexFormat.of().formatHex(id);
  }
}
