package dev.slipway.starter.auth;

import dev.slipway.starter.access.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** API keys in a header of their own. */
final class ApiKeyScheme implements CredentialScheme {

  static final String HEADER = "X-Api-Key";

  private final ApiKeys keys;

  ApiKeyScheme(ApiKeys keys) {
    this.keys = keys;
  }

  @Override
  public Optional<Caller> caller(HttpServletRequest request) throws InvalidCredential {
    List<String> given = Collections.list(request.getHeaders(HEADER));
    if (given.isEmpty()) {
      return Optional.empty();
    }
    if (given.size() > 1) {
      throw new InvalidCredential("two API keys");
    }
    return Optional.of(keys.verify(given.getFirst()));
  }
}
