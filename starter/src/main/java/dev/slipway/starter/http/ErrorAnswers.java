package dev.slipway.starter.http;

import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/**
 * Turns whatever goes wrong into an {@link ErrorBody}; details of a fault go to the log, never to
 * the sender. An application's own {@code @RestControllerAdvice} comes first.
 */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
final class ErrorAnswers {

  static final String TOO_LARGE = "The body is too large";

  private static final Logger log = LoggerFactory.getLogger(ErrorAnswers.class);

  @ExceptionHandler
  ResponseEntity<ErrorBody> refused(Refusal refusal, HttpServletRequest request) {
    return answer(refusal.status(), refusal.code(), refusal.text(), request);
  }

  @ExceptionHandler
  ResponseEntity<ErrorBody> unreadable(
      HttpMessageNotReadableException failure, HttpServletRequest request) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof BodyTooLarge) {
        return tooLarge(request);
      }
    }
    String text = "The body is not the JSON this endpoint expects";
    return answer(HttpStatus.BAD_REQUEST, "malformed", text, request);
  }

  @ExceptionHandler(BodyTooLarge.class)
  ResponseEntity<ErrorBody> tooLarge(HttpServletRequest request) {
    return answer(HttpStatus.CONTENT_TOO_LARGE, "too_large", TOO_LARGE, request);
  }

  @ExceptionHandler
  ResponseEntity<ErrorBody> mistyped(
      MethodArgumentTypeMismatchException mismatch, HttpServletRequest request) {
    String text = "Invalid value for " + mismatch.getName();
    return answer(HttpStatus.BAD_REQUEST, "invalid", text, request);
  }

  @ExceptionHandler
  ResponseEntity<ErrorBody> anythingElse(Exception failure, HttpServletRequest request) {
    if (failure instanceof ErrorResponse known) {
      HttpStatusCode status = known.getStatusCode();
      return answer(status, codeOf(status), textOf(status), request);
    }
    log.error("request {} failed", RequestId.of(request), failure);
    return answer(HttpStatus.INTERNAL_SERVER_ERROR, "internal", "Internal server error", request);
  }

  static String codeOf(HttpStatusCode status) {
    return status.value() == HttpStatus.NOT_FOUND.value() ? "not_found" : "refused";
  }

  static String textOf(HttpStatusCode status) {
    return switch (status.value()) {
      case 404 -> "Route not found";
      case 405 -> "Method not allowed";
      case 406 -> "Only application/json is offered";
      case 415 -> "Only application/json is accepted";
      case 500 -> "Internal server error";
      default -> "Request refused";
    };
  }

  private static ResponseEntity<ErrorBody> answer(
      HttpStatusCode status, String code, String text, HttpServletRequest request) {
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_JSON)
        .body(new ErrorBody(text, code, RequestId.of(request)));
  }
}
