package com.example.teamwork.http;

import static java.util.Objects.requireNonNullElse;

import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/**
 * Turns whatever goes wrong into an {@link ErrorBody}; details of a fault go to the log, never to
 * the client.
 */
@RestControllerAdvice
final class ErrorAnswers {

  private static final Logger log = LoggerFactory.getLogger(ErrorAnswers.class);

  @ExceptionHandler
  ResponseEntity<ErrorBody> refused(Refusal refusal, HttpServletRequest request) {
    return answer(
        refusal.status(), refusal.code(), requireNonNullElse(refusal.getMessage(), ""), request);
  }

  @ExceptionHandler(HttpMessageNotReadableException.class)
  ResponseEntity<ErrorBody> unreadable(HttpServletRequest request) {
    return answer(
        HttpStatus.BAD_REQUEST,
        "malformed",
        "The body is not the JSON this endpoint expects",
        request);
  }

  @ExceptionHandler
  ResponseEntity<ErrorBody> mistyped(
      MethodArgumentTypeMismatchException mismatch, HttpServletRequest request) {
    return answer(
        HttpStatus.BAD_REQUEST, "invalid", "Invalid value for " + mismatch.getName(), request);
  }

  @ExceptionHandler({
    DataAccessResourceFailureException.class,
    CannotCreateTransactionException.class,
    QueryTimeoutException.class
  })
  ResponseEntity<ErrorBody> databaseAway(Exception failure, HttpServletRequest request) {
    log.error("database unavailable for {}: {}", requestId(request), failure.getMessage());
    return answer(HttpStatus.SERVICE_UNAVAILABLE, "unavailable", "Database unavailable", request);
  }

  @ExceptionHandler
  ResponseEntity<ErrorBody> anythingElse(Exception failure, HttpServletRequest request) {
    if (failure instanceof ErrorResponse known) {
      return answer(
          known.getStatusCode(),
          codeOf(known.getStatusCode()),
          textOf(known.getStatusCode()),
          request);
    }
    log.error("request {} failed", requestId(request), failure);
    return answer(HttpStatus.INTERNAL_SERVER_ERROR, "internal", "Internal server error", request);
  }

  private static String codeOf(HttpStatusCode status) {
    return status.value() == 404 ? "not_found" : "refused";
  }

  private static String textOf(HttpStatusCode status) {
    return switch (status.value()) {
      case 404 -> "Route not found";
      case 405 -> "Method not allowed";
      case 406 -> "Only application/json is offered";
      case 415 -> "Only application/json is accepted";
      default -> "Request refused";
    };
  }

  private static ResponseEntity<ErrorBody> answer(
      HttpStatusCode status, String code, String text, HttpServletRequest request) {
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_JSON)
        .body(new ErrorBody(text, code, requestId(request)));
  }

  private static String requestId(HttpServletRequest request) {
    return String.valueOf(request.getAttribute(RequestFilter.REQUEST_ID));
  }
}
