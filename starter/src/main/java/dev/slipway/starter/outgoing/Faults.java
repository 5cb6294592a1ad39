package dev.slipway.starter.outgoing;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.client.RestClientResponseException;

/** Tells a service in trouble from a caller who asked for something it does not do. */
final class Faults {

  private Faults() {}

  /**
   * Whether to try again, and to count it: everything but an answer of 4xx, for which the service
   * is well enough. 408 and 429 ask for another try themselves.
   */
  static boolean isOfTheService(Throwable failure) {
    if (failure instanceof RestClientResponseException answer) {
      HttpStatusCode status = answer.getStatusCode();
      return !status.is4xxClientError()
          || status.isSameCodeAs(HttpStatus.REQUEST_TIMEOUT)
          || status.isSameCodeAs(HttpStatus.TOO_MANY_REQUESTS);
    }
    return !(failure instanceof InterruptedException);
  }
}
