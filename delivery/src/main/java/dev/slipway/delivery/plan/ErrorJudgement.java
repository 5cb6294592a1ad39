package dev.slipway.delivery.plan;

import dev.slipway.delivery.port.Answers;
import java.util.Optional;

/**
 * Whether what a revision answers under full traffic is bad enough to put it back: more than {@link
 * #MAX_ERROR_RATIO} of its answers are server errors, and the version it replaces did better. Too
 * few answers say nothing. Pure.
 */
public final class ErrorJudgement {
  /** Fewer answers than this are chance. */
  public static final int MIN_ANSWERS = 20;

  /** The share of server errors (status 5xx) from which on people are woken, too. */
  public static final double MAX_ERROR_RATIO = 0.05;

  private ErrorJudgement() {}

  /**
   * What is wrong, for a person; empty when nothing is.
   *
   * @param atBegin of the revision, when the watching began
   * @param now of the revision
   * @param replaced of the revision it replaces, in all its time
   */
  public static Optional<String> of(Answers atBegin, Answers now, Answers replaced) {
    Answers watched = now.since(atBegin);
    boolean fails = saySomething(watched) && watched.errorRatio() > MAX_ERROR_RATIO;
    boolean wasNoBetter = saySomething(replaced) && replaced.errorRatio() >= watched.errorRatio();
    return fails && !wasNoBetter
        ? Optional.of(
            "answered "
                + watched.serverErrors()
                + " of "
                + watched.all()
                + " requests with a server error")
        : Optional.empty();
  }

  private static boolean saySomething(Answers answers) {
    return answers.all() >= MIN_ANSWERS;
  }
}
