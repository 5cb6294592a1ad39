package dev.slipway.gateway.http;

/** Why a message is refused: the status a client gets and the word under which it is counted. */
public enum Rejection {
  BAD_REQUEST_LINE(400, "Bad Request", "malformed request line"),
  BAD_HEADER(400, "Bad Request", "malformed header"),
  BAD_FRAMING(400, "Bad Request", "ambiguous or malformed framing"),
  BAD_PATH(400, "Bad Request", "ambiguous path"),
  BAD_HOST(400, "Bad Request", "missing, repeated or malformed host"),
  BAD_CHUNK(400, "Bad Request", "malformed chunk"),
  UNKNOWN_HOST(404, "Not Found", "no route for this host and path"),
  HEAD_TIMEOUT(408, "Request Timeout", "the request did not arrive in time"),
  CROWDED_OUT(408, "Request Timeout", "others needed this connection's place"),
  BODY_TOO_LARGE(413, "Content Too Large", "the body exceeds the limit of this route"),
  LINE_TOO_LONG(414, "URI Too Long", "the request line is too long"),
  UNKNOWN_EXPECTATION(417, "Expectation Failed", "unknown expectation"),
  HEAD_TOO_LARGE(431, "Request Header Fields Too Large", "too many or too large headers"),
  NOT_IMPLEMENTED(501, "Not Implemented", "method or transfer coding not supported"),
  BAD_GATEWAY(502, "Bad Gateway", "the application closed the connection or answered badly"),
  TOO_MANY_CONNECTIONS(503, "Service Unavailable", "too many connections"),
  NO_ENDPOINT(503, "Service Unavailable", "no instance is ready"),
  UPSTREAM_TIMEOUT(504, "Gateway Timeout", "the application did not answer in time"),
  BAD_VERSION(505, "HTTP Version Not Supported", "only HTTP/1.1 and HTTP/1.0 are spoken here");

  private final int status;
  private final String reason;
  private final String text;

  Rejection(int status, String reason, String text) {
    this.status = status;
    this.reason = reason;
    this.text = text;
  }

  public int status() {
    return status;
  }

  public String reason() {
    return reason;
  }

  /** One sentence for a person, without anything the client sent. */
  public String text() {
    return text;
  }

  /** Position among all reasons, for counters. */
  @SuppressWarnings("EnumOrdinal") // lives no longer than the process
  public int index() {
    return ordinal();
  }

  /** The word under which it is counted. */
  public String label() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
