package dev.slipway.starter.auth;

import dev.slipway.starter.access.Unauthorized;
import dev.slipway.starter.http.ErrorWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Lets a controller pass on that a credential is invalid. */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE - 1) // before the answers to anything else
final class CredentialAnswers {

  private final ErrorWriter errors;

  CredentialAnswers(ErrorWriter errors) {
    this.errors = errors;
  }

  @ExceptionHandler(InvalidCredential.class)
  void invalid(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Unauthorized.write(errors, request, response);
  }
}
