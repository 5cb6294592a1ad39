package dev.slipway.starter.access;

import dev.slipway.starter.http.ErrorWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** The one answer to a request without a valid credential, whatever is wrong with it. */
public final class Unauthorized {

  private Unauthorized() {}

  /** Ends the request with 401 and says which scheme is expected (RFC 9110, section 11.6.1). */
  public static void write(
      ErrorWriter errors, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    errors.write(
        request,
        response,
        HttpStatus.UNAUTHORIZED,
        "unauthorized",
        "Could not validate credentials");
  }
}
