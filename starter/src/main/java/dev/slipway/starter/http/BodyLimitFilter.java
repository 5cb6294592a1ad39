package dev.slipway.starter.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Bounds every body: one that says its length is refused unread, one sent in chunks is counted as
 * it comes. Forms are bounded by the server itself, which reads them without asking a filter.
 */
final class BodyLimitFilter extends OncePerRequestFilter {

  private final DataSize limit;
  private final ErrorWriter errors;

  BodyLimitFilter(DataSize limit, ErrorWriter errors) {
    this.limit = limit;
    this.errors = errors;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (request.getContentLengthLong() > limit.toBytes()) {
      refuse(request, response);
      return;
    }
    var bounded = new BoundedRequest(request, limit.toBytes());
    try {
      chain.doFilter(bounded, response);
    } catch (BodyTooLarge _) {
      refuse(request, response); // read outside a controller
    }
  }

  private void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
    response.setHeader(HttpHeaders.CONNECTION, "close"); // the rest of the body is not wanted
    errors.write(
        request, response, HttpStatus.CONTENT_TOO_LARGE, "too_large", ErrorAnswers.TOO_LARGE);
  }

  private static final class BoundedRequest extends HttpServletRequestWrapper {

    private final BoundedBody body;

    BoundedRequest(HttpServletRequest request, long limit) throws IOException {
      super(request);
      this.body = new BoundedBody(request.getInputStream(), limit);
    }

    @Override
    public ServletInputStream getInputStream() {
      return body;
    }

    @Override
    public BufferedReader getReader() {
      String encoding = getCharacterEncoding();
      Charset charset = encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding);
      return new BufferedReader(new InputStreamReader(body, charset));
    }
  }
}
