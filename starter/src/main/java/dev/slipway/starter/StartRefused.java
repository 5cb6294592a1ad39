package dev.slipway.starter;

/** The service must not start like this: a setting is missing or wrong, or a route is open. */
public final class StartRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String fix;

  /**
   * Ends the start.
   *
   * @param problem what is wrong, with the names of the setting and of its variable
   * @param fix what to do, as an instruction
   */
  public StartRefused(String problem, String fix) {
    super(problem);
    this.fix = fix;
  }

  String problem() {
    return String.valueOf(getMessage());
  }

  String fix() {
    return fix;
  }
}
