package dev.slipway.starter.auth;

import dev.slipway.starter.access.Caller;
import dev.slipway.starter.access.Unauthorized;
import dev.slipway.starter.http.ErrorWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Finds out who asks. Without a credential a request goes on as nobody's; with a wrong one it ends
 * here, whatever the route would have allowed, so that a client notices. Tokens in the URL are
 * refused (RFC 9700, section 4.3.2): they end up in logs and histories.
 */
final class CredentialFilter extends OncePerRequestFilter {

  private static final Logger log = LoggerFactory.getLogger(CredentialFilter.class);

  // The scheme in any case (RFC 9110, section 11.1), the token as RFC 6750, section 2.1, has it.
  private static final Pattern BEARER = Pattern.compile("(?i:Bearer) +([A-Za-z0-9._~+/=-]+)");
  private static final Pattern TOKEN_IN_QUERY = Pattern.compile("(?:^|&)access_token(?:=|&|$)");

  private final AccessTokens tokens;
  private final ErrorWriter errors;

  CredentialFilter(AccessTokens tokens, ErrorWriter errors) {
    this.tokens = tokens;
    this.errors = errors;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      caller(request).ifPresent(caller -> caller.bind(request));
    } catch (InvalidCredential e) {
      log.atDebug().addKeyValue("error", e.getMessage()).log("credential refused");
      Unauthorized.write(errors, request, response);
      return;
    }
    chain.doFilter(request, response);
  }

  private Optional<Caller> caller(HttpServletRequest request) throws InvalidCredential {
    refuseTokenInUrl(request.getQueryString());
    List<String> given = Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION));
    if (given.isEmpty()) {
      return Optional.empty();
    }
    if (given.size() > 1) {
      throw new InvalidCredential("two credentials");
    }
    Matcher bearer = BEARER.matcher(given.getFirst());
    if (!bearer.matches()) {
      throw new InvalidCredential("no bearer token");
    }
    return Optional.of(tokens.verify(bearer.group(1)));
  }

  private static void refuseTokenInUrl(@Nullable String query) throws InvalidCredential {
    if (query != null && TOKEN_IN_QUERY.matcher(query).find()) {
      throw new InvalidCredential("token in the URL");
    }
  }
}
