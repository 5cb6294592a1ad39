package dev.slipway.starter.http;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the server itself refused, or what failed outside any controller, in the same shape. */
@RestController
final class ErrorPage implements ErrorController {

  @RequestMapping("${spring.web.error.path:/error}")
  ResponseEntity<ErrorBody> answer(HttpServletRequest request) {
    HttpStatus status = statusOf(request);
    var body =
        new ErrorBody(
            ErrorAnswers.textOf(status), ErrorAnswers.codeOf(status), RequestId.of(request));
    return ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON).body(body);
  }

  private static HttpStatus statusOf(HttpServletRequest request) {
    Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    HttpStatus known = code instanceof Integer number ? HttpStatus.resolve(number) : null;
    // Without a code somebody called the error page by hand.
    return known == null ? HttpStatus.NOT_FOUND : known;
  }
}
