package dev.slipway.delivery.port;

/**
 * Requests that were answered, counted from 0.
 *
 * @param serverErrors those with a status of 500 or more
 */
public record Answers(long all, long serverErrors) {
  public static final Answers NONE = new Answers(0, 0);

  /** Both together. */
  public Answers and(Answers other) {
    return new Answers(all + other.all, serverErrors + other.serverErrors);
  }

  /** What came since an earlier count; a counter that began anew is taken as it is. */
  public Answers since(Answers earlier) {
    return all < earlier.all
        ? this
        : new Answers(all - earlier.all, serverErrors - earlier.serverErrors);
  }

  /** The share of server errors, 0 to 1; 0 where nothing was answered. */
  public double errorRatio() {
    return all == 0 ? 0 : (double) serverErrors / all;
  }

  /** For the notes of a step. */
  public String text() {
    return all + "/" + serverErrors;
  }

  /** From {@link #text}. */
  public static Answers parse(String text) {
    int slash = text.indexOf('/');
    return new Answers(
        Long.parseLong(text.substring(0, slash)), Long.parseLong(text.substring(slash + 1)));
  }
}
