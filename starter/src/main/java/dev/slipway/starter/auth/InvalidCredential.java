package dev.slipway.starter.auth;

/**
 * A credential that proves nothing. Why is for our log only: its sender learns no more than 401.
 */
public final class InvalidCredential extends Exception {

  private static final long serialVersionUID = 1L;

  InvalidCredential(String reason) {
    super(reason, null, false, false); // an expected answer: its stack trace interests nobody
  }
}
