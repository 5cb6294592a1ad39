package dev.slipway.cli.outcome;

/** The server answered, and the answer is no. */
public final class ServerRefusedException extends CliException {
  private static final long serialVersionUID = 1L;
  private final int status;

  /**
   * A refusal.
   *
   * @param status the HTTP status of the answer
   */
  public ServerRefusedException(int status, Problem problem) {
    super(problem);
    this.status = status;
  }

  /** The HTTP status of the answer. */
  public int status() {
    return status;
  }
}
