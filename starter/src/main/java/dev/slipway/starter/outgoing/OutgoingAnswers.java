package dev.slipway.starter.outgoing;

import dev.slipway.starter.http.ErrorBody;
import dev.slipway.starter.http.RequestId;
import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** A request that could not do without a service answers 503, not that something broke here. */
@RestControllerAdvice
@Order(0) // before the answers to anything else
final class OutgoingAnswers {

  private static final Logger log = LoggerFactory.getLogger(OutgoingAnswers.class);

  @ExceptionHandler
  ResponseEntity<ErrorBody> failed(OutgoingFailure failure, HttpServletRequest request) {
    log.warn("request not served: {}", failure.getMessage(), failure.getCause());
    var body =
        new ErrorBody(
            "A service that is needed for this does not answer; try again later",
            "unavailable",
            RequestId.of(request));
    return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
        .contentType(MediaType.APPLICATION_JSON)
        .body(body);
  }
}
