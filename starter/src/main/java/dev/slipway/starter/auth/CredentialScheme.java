package dev.slipway.starter.auth;

import dev.slipway.starter.access.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** One way to say who asks. */
interface CredentialScheme {

  /**
   * The caller this request names in this way; empty where it does not use it.
   *
   * @throws InvalidCredential where it does, but proves nothing
   */
  Optional<Caller> caller(HttpServletRequest request) throws InvalidCredential;
}
