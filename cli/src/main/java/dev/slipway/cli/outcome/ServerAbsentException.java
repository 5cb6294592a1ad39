package dev.slipway.cli.outcome;

/** Nobody answers at the server's address: it was never started, or it died. */
public final class ServerAbsentException extends CliException {
  private static final long serialVersionUID = 1L;

  public ServerAbsentException(Problem problem) {
    super(problem);
  }

  public ServerAbsentException(Problem problem, Throwable cause) {
    super(problem, cause);
  }
}
