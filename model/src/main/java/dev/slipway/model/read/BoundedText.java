package dev.slipway.model.read;

import java.util.regex.Pattern;

/**
 * Text that a regular expression may look at a limited number of times, so that a pattern with
 * catastrophic backtracking ends as "no match" instead of never.
 */
final class BoundedText implements CharSequence {
  private static final int MOST_LOOKS = 1_000_000; // some milliseconds

  private final CharSequence text;
  private final int[] looks;

  private BoundedText(CharSequence text, int[] looks) {
    this.text = text;
    this.looks = looks;
  }

  static boolean matches(Pattern pattern, String text) {
    try {
      return pattern.matcher(new BoundedText(text, new int[1])).matches();
    } catch (TooManyLooks | StackOverflowError _) {
      return false;
    }
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public char charAt(int index) {
    if (++looks[0] > MOST_LOOKS) {
      throw new TooManyLooks();
    }
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
