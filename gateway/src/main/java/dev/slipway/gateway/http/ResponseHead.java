package dev.slipway.gateway.http;

/**
 * A response head from an upstream, scanned as strictly as a request: a doubtful answer is a 502,
 * not a guess.
 */
public final class ResponseHead extends Head {
  private static final byte[] EVENT_STREAM = Bytes.ascii("text/event-stream");

  private int lineStart;
  private int statusStart;
  private int status;
  private boolean eventStream;

  /**
   * Scans {@code source[offset, end)}.
   *
   * @return length of the head in bytes, INCOMPLETE or REJECTED
   */
  public int parse(byte[] source, int offset, int end) {
    reset(source);
    eventStream = false;
    lineStart = offset;
    int p = scanStatusLine(offset, end);
    if (p > 0) {
      p = scanHeaders(p, end);
    }
    if (p == INCOMPLETE && end - offset >= Limits.RESPONSE_HEAD_BYTES) {
      return reject(Rejection.BAD_GATEWAY);
    }
    if (p <= 0) {
      return p;
    }
    if (contentLength() >= 0 && isChunked()) {
      return reject(Rejection.BAD_GATEWAY);
    }
    dropNominated();
    return p - offset;
  }

  private int scanStatusLine(int start, int end) {
    if (end - start < 13) {
      return INCOMPLETE;
    }
    boolean http =
        bytes[start] == 'H'
            && bytes[start + 1] == 'T'
            && bytes[start + 2] == 'T'
            && bytes[start + 3] == 'P'
            && bytes[start + 4] == '/'
            && bytes[start + 5] == '1'
            && bytes[start + 6] == '.'
            && (bytes[start + 7] == '0' || bytes[start + 7] == '1')
            && bytes[start + 8] == ' ';
    if (!http) {
      return reject(Rejection.BAD_GATEWAY);
    }
    minor = bytes[start + 7] - '0';
    statusStart = start + 9;
    status = digit(statusStart) * 100 + digit(statusStart + 1) * 10 + digit(statusStart + 2);
    if (status < 100 || status > 599) {
      return reject(Rejection.BAD_GATEWAY);
    }
    int p = start + 12;
    while (p < end && Bytes.isValue(bytes[p])) {
      p++;
    }
    if (p + 1 >= end) {
      return INCOMPLETE;
    }
    boolean reasonSeparated = bytes[start + 12] == ' ' || p == start + 12;
    return reasonSeparated && bytes[p] == Bytes.CR && bytes[p + 1] == Bytes.LF
        ? p + 2
        : reject(Rejection.BAD_GATEWAY);
  }

  private int digit(int position) {
    int value = bytes[position] - '0';
    return value >= 0 && value <= 9 ? value : -1000;
  }

  @Override
  boolean accept(HeaderName name, int index) {
    return switch (name) {
      case CONTENT_LENGTH -> acceptContentLength(index);
      case TRANSFER_ENCODING -> acceptTransferEncoding(index);
      case CONNECTION -> acceptConnection(index);
      case UPGRADE -> acceptUpgrade(index);
      case KEEP_ALIVE, PROXY_CONNECTION, TE, HTTP2_SETTINGS -> {
        dropped[index] = true;
        yield true;
      }
      case CONTENT_TYPE -> {
        eventStream |= startsWithEventStream(index);
        yield true;
      }
      case HOST,
          EXPECT,
          PROXY_AUTHORIZATION,
          FORWARDED,
          X_REQUEST_ID,
          X_REAL_IP,
          X_ORIGINAL_URL,
          X_REWRITE_URL,
          PROXY ->
          true;
    };
  }

  @Override
  boolean dropsOther(int start, int end) {
    return false;
  }

  private boolean startsWithEventStream(int index) {
    int start = valueStart[index];
    return valueEnd[index] - start >= EVENT_STREAM.length
        && Bytes.equalsIgnoreCase(bytes, start, start + EVENT_STREAM.length, EVENT_STREAM);
  }

  public int status() {
    return status;
  }

  /** Whether the answer is an event stream, which may be silent for as long as it likes. */
  public boolean isEventStream() {
    return eventStream;
  }

  int lineStart() {
    return lineStart;
  }

  int statusStart() {
    return statusStart;
  }

  /** Whether the answer ends with its head, whatever its headers say (RFC 9112 section 6.3). */
  public boolean isBodiless(boolean toHead) {
    return toHead || status < 200 || status == 204 || status == 304;
  }
}
