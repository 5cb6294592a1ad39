package dev.slipway.cli.outcome;

/** Something on this machine stands in the way: a file, a permission, a missing tool, the spec. */
public final class LocalException extends CliException {
  private static final long serialVersionUID = 1L;

  public LocalException(Problem problem) {
    super(problem);
  }

  public LocalException(Problem problem, Throwable cause) {
    super(problem, cause);
  }
}
