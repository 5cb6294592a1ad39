package dev.slipway.server.http;

import dev.slipway.api.json.Json;
import dev.slipway.api.wire.ErrorAnswer;
import dev.slipway.api.wire.ErrorDetail;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Answers what never becomes a request of the API: a malformed head, one that is too large, an
 * ambiguous path. The same body as every other error, instead of the HTTP library's page.
 */
final class EarlyErrors extends ErrorHandler {
  @Override
  public boolean errorPageForMethod(String method) {
    return true; // whatever the method, the body says what was wrong
  }

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int status,
      @Nullable String message,
      @Nullable Throwable cause,
      Callback callback) {
    String id = RequestIds.next();
    HttpFields.Mutable headers = response.getHeaders();
    headers.put(HttpHeader.CONTENT_TYPE, "application/json");
    headers.put(HttpHeader.CACHE_CONTROL, "no-store");
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("X-Request-Id", id);
    String body = Json.STRICT.write(new ErrorAnswer(detail(status, id)));
    response.write(true, ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)), callback);
  }

  /** Nothing of the request is repeated: it may hold a token in the wrong place. */
  private static ErrorDetail detail(int status, String id) {
    String said = HttpStatus.getMessage(status).toLowerCase(Locale.ROOT);
    boolean clients =
        status < HttpStatus.INTERNAL_SERVER_ERROR_500
            || status == HttpStatus.HTTP_VERSION_NOT_SUPPORTED_505;
    return new ErrorDetail(
        clients ? "bad-request" : "internal",
        "this is no request that slipwayd understands: " + said,
        clients
            ? "send HTTP/1.1 with one Host, a plain path and less than 8 KiB of headers"
            : "look into the log of slipwayd",
        List.of(),
        List.of(),
        List.of(),
        id);
  }
}
