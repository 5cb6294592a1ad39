package dev.slipway.starter.http;

import java.io.IOException;

/** The body has more bytes than allowed; thrown where it is read, answered with 413. */
final class BodyTooLarge extends IOException {

  private static final long serialVersionUID = 1L;

  BodyTooLarge(long limit) {
    super("Body larger than " + limit + " bytes");
  }
}
