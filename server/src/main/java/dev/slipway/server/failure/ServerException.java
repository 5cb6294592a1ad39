package dev.slipway.server.failure;

import dev.slipway.model.diagnostic.Diagnostic;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A failure of the control plane itself; message and fix are written for a user. */
public sealed class ServerException extends RuntimeException
    permits ServerException.CannotStart,
        ServerException.Store,
        ServerException.BadArchive,
        ServerException.Refused {
  private static final long serialVersionUID = 1;

  private final String fix;

  private ServerException(String message, String fix, @Nullable Throwable cause) {
    super(message, cause);
    this.fix = fix;
  }

  /** What to do about it, one line; empty when nothing is known to help. */
  public String fix() {
    return fix;
  }

  /** slipwayd cannot begin to serve; nothing was changed. */
  public static final class CannotStart extends ServerException {
    private static final long serialVersionUID = 1;

    public CannotStart(String message, String fix, @Nullable Throwable cause) {
      super(message, fix, cause);
    }

    public CannotStart(String message, String fix) {
      this(message, fix, null);
    }
  }

  /** The store did not answer or refused. */
  public static final class Store extends ServerException {
    private static final long serialVersionUID = 1;

    public Store(String message, @Nullable Throwable cause) {
      super(
          message, "see the log of slipwayd; the store must be running and have free disk", cause);
    }
  }

  /** An uploaded archive that is refused; nothing of it is kept. */
  public static final class BadArchive extends ServerException {
    private static final long serialVersionUID = 1;

    public BadArchive(String message) {
      super(message, "upload an archive that `slipway deploy` makes", null);
    }
  }

  /** A request that is answered with a refusal. */
  public static final class Refused extends ServerException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;
    private final transient List<Diagnostic> diagnostics;

    /**
     * A refusal.
     *
     * @param status of HTTP
     * @param code stable word
     */
    public Refused(int status, String code, String message, String fix) {
      this(status, code, message, fix, List.of());
    }

    /** A refusal of a spec, with what is wrong with it. */
    public Refused(
        int status, String code, String message, String fix, List<Diagnostic> diagnostics) {
      super(message, fix, null);
      this.status = status;
      this.code = code;
      this.diagnostics = List.copyOf(diagnostics);
    }

    public int status() {
      return status;
    }

    public String code() {
      return code;
    }

    public List<Diagnostic> diagnostics() {
      return diagnostics;
    }
  }
}
