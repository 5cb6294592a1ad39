package dev.slipway.gateway.admin;

import java.util.List;

/** Why a call of the admin API had no effect, or an unknown one; the kinds carry the difference. */
public abstract sealed class GatewayAdminException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private GatewayAdminException(String message) {
    super(message);
  }

  private GatewayAdminException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * 409: a newer fencing token was seen, or a host and path belong to another environment. Nothing
   * changed.
   */
  public static final class Conflict extends GatewayAdminException {
    private static final long serialVersionUID = 1L;

    Conflict(List<String> messages) {
      super(String.join("; ", messages));
    }
  }

  /** 422: the table is invalid; the message names every mistake. Nothing changed. */
  public static final class Invalid extends GatewayAdminException {
    private static final long serialVersionUID = 1L;

    Invalid(List<String> messages) {
      super(String.join("; ", messages));
    }
  }

  /** 401 or another answer that a correct caller never sees. Nothing changed. */
  public static final class Refused extends GatewayAdminException {
    private static final long serialVersionUID = 1L;

    Refused(int status, List<String> messages) {
      super("gateway answered " + status + ": " + String.join("; ", messages));
    }
  }

  /** No answer: whether the call took effect is unknown and must be observed. */
  public static final class Unreachable extends GatewayAdminException {
    private static final long serialVersionUID = 1L;

    Unreachable(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
