package dev.slipway.starter.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** What log lines say of the request they were written for. Safe for any thread. */
public final class LoggedRequest {

  private static final String ATTRIBUTE = LoggedRequest.class.getName();
  private static final int LONGEST = 256; // what a client sends may be longer; nobody reads it

  private final Map<Field, String> fields = new ConcurrentHashMap<>();

  private LoggedRequest() {}

  static LoggedRequest begin(HttpServletRequest request, String ip) {
    var logged = new LoggedRequest();
    logged.put(Field.ID, RequestId.of(request));
    logged.put(Field.METHOD, request.getMethod());
    logged.put(Field.PATH, request.getRequestURI());
    logged.put(Field.IP, ip);
    logged.put(Field.USER_AGENT, request.getHeader("User-Agent"));
    request.setAttribute(ATTRIBUTE, logged);
    return logged;
  }

  static LoggedRequest of(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof LoggedRequest logged
        ? logged
        : new LoggedRequest();
  }

  /**
   * From now on the lines of this request name its user; to be called by what authenticates it, on
   * the thread that serves it.
   *
   * @param orgId the organisation the user acts in, if there is one
   */
  public static void identify(HttpServletRequest request, String userId, @Nullable String orgId) {
    LoggedRequest logged = of(request);
    logged.put(Field.USER_ID, userId);
    logged.put(Field.ORG_ID, orgId);
    logged.show();
  }

  private void put(Field field, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      fields.put(field, value.substring(0, Math.min(value.length(), LONGEST)));
    }
  }

  /** Puts the fields on the lines that this thread writes until the scope is closed. */
  Scope onThisThread() {
    show();
    return () -> {
      for (Field field : Field.values()) {
        MDC.remove(field.key());
      }
    };
  }

  private void show() {
    fields.forEach((field, value) -> MDC.put(field.key(), value));
  }

  /** One thing that is said of a request. */
  public enum Field {
    ID,
    METHOD,
    PATH,
    USER_ID,
    ORG_ID,
    IP,
    USER_AGENT;

    /** Its name in a structured line. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Its name in the logging context, where it stands among others. */
    public String key() {
      return "request_" + label();
    }
  }

  /** Ends with the lines it is for. */
  @FunctionalInterface
  interface Scope extends AutoCloseable {
    @Override
    void close();
  }
}
