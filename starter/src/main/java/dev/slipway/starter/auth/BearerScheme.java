package dev.slipway.starter.auth;

import dev.slipway.starter.access.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Access tokens in {@code Authorization: Bearer}. Tokens in the URL are refused (RFC 9700, section
 * 4.3.2): they end up in logs and histories.
 */
final class BearerScheme implements CredentialScheme {

  // The scheme in any case (RFC 9110, section 11.1), the token as RFC 6750, section 2.1, has it.
  private static final Pattern BEARER = Pattern.compile("(?i:Bearer) +([A-Za-z0-9._~+/=-]+)");
  private static final Pattern TOKEN_IN_QUERY = Pattern.compile("(?:^|&)access_token(?:=|&|$)");

  private final AccessTokens tokens;

  BearerScheme(AccessTokens tokens) {
    this.tokens = tokens;
  }

  @Override
  public Optional<Caller> caller(HttpServletRequest request) throws InvalidCredential {
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
    return Optional.of(tokens.verify(Objects.requireNonNull(bearer.group(1))));
  }

  private static void refuseTokenInUrl(@Nullable String query) throws InvalidCredential {
    if (query != null && TOKEN_IN_QUERY.matcher(query).find()) {
      throw new InvalidCredential("token in the URL");
    }
  }
}
