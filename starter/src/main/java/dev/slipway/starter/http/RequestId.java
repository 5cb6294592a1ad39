package dev.slipway.starter.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import java.util.regex.Pattern;

/** The name under which one request is found in all logs and in what its sender was answered. */
public final class RequestId {

  /** The header, in both directions. */
  public static final String HEADER = "X-Request-Id";

  private static final String ATTRIBUTE = RequestId.class.getName();

  // What cannot harm a log line; longer or stranger ids are replaced.
  private static final Pattern ACCEPTED = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private RequestId() {}

  /** The id of a request that {@link RequestIdFilter} has seen; empty text for any other. */
  public static String of(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof String id ? id : "";
  }

  /** Keeps the id that the gateway gave, so that one id follows a request through all services. */
  static String assign(HttpServletRequest request) {
    String given = request.getHeader(HEADER);
    String id =
        given != null && ACCEPTED.matcher(given).matches() ? given : UUID.randomUUID().toString();
    request.setAttribute(ATTRIBUTE, id);
    return id;
  }
}
