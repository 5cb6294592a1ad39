package dev.slipway.cli.outcome;

/** The command line itself cannot be obeyed: exit code 2, nothing was done. */
public final class UsageException extends CliException {
  private static final long serialVersionUID = 1L;

  public UsageException(String message, String fix) {
    super(Problem.of(ExitCode.USAGE, message, fix));
  }
}
