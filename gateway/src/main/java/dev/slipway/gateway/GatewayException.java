package dev.slipway.gateway;

/**
 * Why the gateway cannot start or go on; the message is one sentence for the person who started it.
 */
public abstract sealed class GatewayException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private GatewayException(String message) {
    super(message);
  }

  private GatewayException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The command line cannot be understood. */
  public static final class Usage extends GatewayException {
    private static final long serialVersionUID = 1L;

    public Usage(String message) {
      super(message);
    }
  }

  /** Something outside stands in the way: a port taken, a file unreadable. */
  public static final class Unavailable extends GatewayException {
    private static final long serialVersionUID = 1L;

    public Unavailable(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
