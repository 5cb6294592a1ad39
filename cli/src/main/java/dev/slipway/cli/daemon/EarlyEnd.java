package dev.slipway.cli.daemon;

/**
 * How slipwayd ended before it served, in words.
 *
 * @param what what happened
 * @param fix what to do about it; the log is named beside it
 */
record EarlyEnd(String what, String fix) {
  private static final int SIGNALS = 128; // the JDK adds the signal's number to it, as shells do
  private static final int KILL = 9;
  private static final int TERMINATE = 15;
  private static final int LAST_SIGNAL = 64;

  /** The end with this exit code: what a signal ended had no time to say why. */
  static EarlyEnd of(int exitCode) {
    int signal = exitCode - SIGNALS;
    if (signal <= 0 || signal > LAST_SIGNAL) {
      return new EarlyEnd(
          "slipwayd ended before it answered (exit code " + exitCode + ")",
          "mend what its log names");
    }
    return switch (signal) {
      case KILL ->
          new EarlyEnd(
              killed("SIGKILL", exitCode),
              "somebody killed it, or the system was out of memory (see dmesg): start it again");
      case TERMINATE ->
          new EarlyEnd(killed("SIGTERM", exitCode), "somebody asked it to end: start it again");
      default -> new EarlyEnd(killed("signal " + signal, exitCode), "see whether its log says why");
    };
  }

  private static String killed(String signal, int exitCode) {
    return "slipwayd was ended by " + signal + " before it answered (exit code " + exitCode + ")";
  }
}
