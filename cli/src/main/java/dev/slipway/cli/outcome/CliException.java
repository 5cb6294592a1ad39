package dev.slipway.cli.outcome;

/**
 * Ends a command with a {@link Problem}. Thrown anywhere below a command, shown once in {@code
 * Main}; the user never sees a stack trace.
 */
public abstract sealed class CliException extends RuntimeException
    permits UsageException, LocalException {
  private static final long serialVersionUID = 1L;
  private final transient Problem problem;

  CliException(Problem problem) {
    super(problem.message());
    this.problem = problem;
  }

  CliException(Problem problem, Throwable cause) {
    super(problem.message(), cause);
    this.problem = problem;
  }

  /** What to show. */
  public Problem problem() {
    return problem;
  }
}
