package dev.slipway.model.read;

import java.util.regex.Pattern;

/**
 * Text that a regular expression may look at a limited number of times, so that a pattern with
 * catastrophic backtracking ends as "no match" instead of never.
 */
final class BoundedText implements CharSequence {
  private static final int MOST_LOOKS = 1_000_000; // some milliseconds
  private static final int MOST_LOOKS_IN_ALL = 20_000_000; // for all values of a file together

  private final CharSequence text;
  private final Looks looks;

  private BoundedText(CharSequence text, Looks looks) {
    this.text = text;
    this.looks = looks;
  }

  /** What all matches of one file may spend together. Owned by the thread that loads. */
  static final class Budget {
    private long left = MOST_LOOKS_IN_ALL;

    /** Whether there is so much left; takes it. */
    boolean spend(long looks) {
      left -= looks;
      return left >= 0;
    }
  }

  /** What one match may still spend. */
  private static final class Looks {
    private int left;

    Looks(int left) {
      this.left = left;
    }
  }

  static boolean matches(Pattern pattern, String text, Budget budget) {
    Looks looks = new Looks((int) Math.clamp(budget.left, 0L, MOST_LOOKS));
    int granted = looks.left;
    try {
      return pattern.matcher(new BoundedText(text, looks)).matches();
    } catch (TooManyLooks | StackOverflowError _) {
      return false;
    } finally {
      budget.left -= granted - looks.left;
    }
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public char charAt(int index) {
    if (looks.left == 0) {
      throw new TooManyLooks();
    }
    looks.left--;
    return text.charAt(index);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return new BoundedText(text.subSequence(start, end), looks);
  }

  @Override
  public String toString() {
    return text.toString();
  }

  private static final class TooManyLooks extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManyLooks() {
      super(null, null, false, false);
    }
  }
}
