package dev.slipway.starter.outgoing;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import java.util.concurrent.TimeoutException;

/** A service did not do what it was asked; after all tries, or without one. */
public final class OutgoingFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Reason reason;

  private OutgoingFailure(Reason reason, String service, Throwable cause) {
    super(service + " " + reason.text, cause);
    this.reason = reason;
  }

  static OutgoingFailure of(String service, Throwable cause) {
    Reason reason =
        switch (cause) {
          case CallNotPermittedException _ -> Reason.LEFT_ALONE;
          case TimeoutException _ -> Reason.TIMED_OUT;
          case InterruptedException _ -> Reason.INTERRUPTED;
          default -> Faults.isOfTheService(cause) ? Reason.FAILED : Reason.REFUSED;
        };
    return new OutgoingFailure(reason, service, cause);
  }

  public Reason reason() {
    return reason;
  }

  /** Why a call has no result. */
  public enum Reason {
    /** The service failed; {@link #getCause()} says how. */
    FAILED("failed"),
    /** It understood, and said no: with 4xx. */
    REFUSED("refused the call"),
    TIMED_OUT("did not answer in time"),
    /** It failed so often that it is not asked at the moment. */
    LEFT_ALONE("failed too often and is not asked for a while"),
    /** The caller was interrupted, as at the end of the process. */
    INTERRUPTED("was not waited for");

    private final String text;

    Reason(String text) {
      this.text = text;
    }
  }
}
