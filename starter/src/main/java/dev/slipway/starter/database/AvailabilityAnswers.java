package dev.slipway.starter.database;

import dev.slipway.starter.http.ErrorBody;
import dev.slipway.starter.http.RequestId;
import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * A database that is away or too slow answers 503, which says "try again", and not 500, which says
 * that something is broken here.
 */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE - 1) // before the answers to anything else
final class AvailabilityAnswers {

  private static final Logger log = LoggerFactory.getLogger(AvailabilityAnswers.class);

  @ExceptionHandler({
    DataAccessResourceFailureException.class,
    CannotCreateTransactionException.class,
    QueryTimeoutException.class
  })
  ResponseEntity<ErrorBody> databaseAway(Exception failure, HttpServletRequest request) {
    String id = RequestId.of(request);
    log.error("database unavailable for {}: {}", id, failure.getMessage());
    return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
        .contentType(MediaType.APPLICATION_JSON)
        .body(new ErrorBody("Database unavailable", "unavailable", id));
  }
}
