package dev.slipway.starter.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** Writes an {@link ErrorBody} from a filter, where Spring MVC is not yet in charge. */
public final class ErrorWriter {

  private final JsonMapper json;

  ErrorWriter(JsonMapper json) {
    this.json = json;
  }

  /** Ends the request with this status; headers set before stay. */
  public void write(
      HttpServletRequest request,
      HttpServletResponse response,
      HttpStatus status,
      String code,
      String text)
      throws IOException {
    byte[] body = json.writeValueAsBytes(new ErrorBody(text, code, RequestId.of(request)));
    response.setStatus(status.value());
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.setCharacterEncoding(StandardCharsets.UTF_8);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
