package dev.slipway.cli.outcome;

/** How the process ends. Scripts rely on these numbers; they never change their meaning. */
public enum ExitCode {
  OK(0),
  FAILURE(1),
  USAGE(2),
  NOT_FOUND(3),
  NOT_ALLOWED(4),
  /** Something else acts there, or a lock is held. */
  CONFLICT(5),
  SPEC_INVALID(6),
  ROLLED_BACK(7),
  AWAITING_APPROVAL(8),
  PLAN_HAS_CHANGES(10),
  INTERRUPTED(130);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  /** What the shell sees. */
  public int number() {
    return number;
  }

  /** The code that stands for a refusal of the server with this HTTP status. */
  public static ExitCode ofHttpStatus(int status) {
    return switch (status) {
      case 400 -> USAGE;
      case 401, 403 -> NOT_ALLOWED;
      case 404 -> NOT_FOUND;
      case 409 -> CONFLICT;
      case 422 -> SPEC_INVALID;
      default -> FAILURE;
    };
  }
}
