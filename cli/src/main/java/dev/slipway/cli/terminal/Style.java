package dev.slipway.cli.terminal;

/**
 * Colours and glyphs for one stream. Meaning never rests on colour alone: each glyph has a shape of
 * its own, and plain text carries the word.
 *
 * @param coloured whether escape sequences are written
 * @param unicode whether glyphs beyond ASCII are written
 */
public record Style(boolean coloured, boolean unicode) {
  private static final String[] SPINNER = {"⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"};
  private static final String[] ASCII_SPINNER = {"|", "/", "-", "\\"};

  /** No colour, no glyphs: pipes, logs, tests. */
  public static final Style PLAIN = new Style(false, false);

  /** The style for a stream, honouring NO_COLOR, TERM=dumb and CI. */
  public static Style of(Surroundings surroundings, boolean terminal, boolean noColor) {
    boolean coloured =
        terminal
            && !noColor
            && surroundings.variable("NO_COLOR").isEmpty()
            && !surroundings.isDumb()
            && !surroundings.isContinuousIntegration();
    return new Style(coloured, terminal && surroundings.speaksUnicode());
  }

  public String green(String text) {
    return painted("32", text);
  }

  public String red(String text) {
    return painted("31", text);
  }

  public String yellow(String text) {
    return painted("33", text);
  }

  public String cyan(String text) {
    return painted("36", text);
  }

  public String bold(String text) {
    return painted("1", text);
  }

  public String dim(String text) {
    return painted("2", text);
  }

  /** One frame of the "still going" glyph. */
  public String spinner(long frame) {
    String[] frames = unicode ? SPINNER : ASCII_SPINNER;
    return frames[Math.floorMod(frame, frames.length)];
  }

  public String done() {
    return green(unicode ? "✔" : "+");
  }

  public String failed() {
    return red(unicode ? "✖" : "x");
  }

  public String pending() {
    return dim(unicode ? "·" : ".");
  }

  public String skipped() {
    return dim(unicode ? "–" : "-");
  }

  public String undone() {
    return yellow(unicode ? "↩" : "<");
  }

  public String warning() {
    return yellow("!");
  }

  private String painted(String code, String text) {
    return coloured && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
