package dev.slipway.delivery;

import org.jspecify.annotations.Nullable;

/**
 * A failure of the engine or of an adapter behind its ports. The message says what happened in
 * words for a user; subclasses carry the data.
 */
public abstract sealed class DeliveryException extends RuntimeException
    permits DeliveryException.Failed,
        DeliveryException.Unknown,
        DeliveryException.StaleToken,
        DeliveryException.NotFound,
        DeliveryException.Conflict {
  private static final long serialVersionUID = 1;

  private DeliveryException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /**
   * The effect definitely did not take place or definitely failed; {@code evidence} is shown to the
   * user (last lines, answers).
   */
  public static final class Failed extends DeliveryException {
    private static final long serialVersionUID = 1;
    private final String evidence;

    public Failed(String message, String evidence, @Nullable Throwable cause) {
      super(message, cause);
      this.evidence = evidence;
    }

    public Failed(String message) {
      this(message, "", null);
    }

    public String evidence() {
      return evidence;
    }
  }

  /**
   * The effect may or may not have taken place (a lost acknowledgement, a deadline): observe before
   * anything else.
   */
  public static final class Unknown extends DeliveryException {
    private static final long serialVersionUID = 1;

    public Unknown(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** A newer holder of the lease has acted; this one must stop at once. */
  public static final class StaleToken extends DeliveryException {
    private static final long serialVersionUID = 1;

    public StaleToken(String message) {
      super(message, null);
    }
  }

  /** Something named does not exist. */
  public static final class NotFound extends DeliveryException {
    private static final long serialVersionUID = 1;

    private final String fix;

    public NotFound(String message) {
      this(message, "`slipway status` lists what there is");
    }

    public NotFound(String message, String fix) {
      super(message, null);
      this.fix = fix;
    }

    /** How to find what does exist. */
    public String fix() {
      return fix;
    }
  }

  /** The state does not allow what was asked; the message says what does. */
  public static final class Conflict extends DeliveryException {
    private static final long serialVersionUID = 1;

    private final @Nullable String fix;

    public Conflict(String message) {
      this(message, null);
    }

    public Conflict(String message, @Nullable String fix) {
      super(message, null);
      this.fix = fix;
    }

    /** What to do instead; null where the message says all there is. */
    public @Nullable String fix() {
      return fix;
    }
  }
}
