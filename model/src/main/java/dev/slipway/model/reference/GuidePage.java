package dev.slipway.model.reference;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A page of the guide that describes codes, one per section, packaged with the program so that the
 * command line tells what the page tells.
 *
 * @param text Markdown
 */
public record GuidePage(String text) {
  private static final String HEADING = "\n### ";
  private static final String FENCE = "```";

  /**
   * What the page says about one code.
   *
   * @param meaning its paragraphs, without the example
   * @param example a finding as it is shown, perhaps of several lines
   */
  public record Section(String meaning, String example) {}

  /**
   * A page that lies beside a class.
   *
   * @throws IllegalStateException when it was not packaged
   */
  public static GuidePage load(Class<?> owner, String file) {
    try (InputStream stream = owner.getResourceAsStream(file)) {
      if (stream == null) {
        throw new IllegalStateException(file + " is not packaged");
      }
      return new GuidePage(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /** The section whose heading is the code, a colon and its title. */
  public Optional<Section> section(String code) {
    int heading = text.indexOf(HEADING + code + ": ");
    int start = heading < 0 ? -1 : text.indexOf('\n', heading + 1);
    if (start < 0) {
      return Optional.empty();
    }
    int next = text.indexOf("\n#", start);
    String body = text.substring(start, next < 0 ? text.length() : next);
    int open = body.indexOf(FENCE);
    int close = open < 0 ? -1 : body.indexOf(FENCE, open + FENCE.length());
    if (close < 0) {
      return Optional.of(new Section(body.strip(), ""));
    }
    String example = body.substring(open + FENCE.length(), close).strip();
    String after = body.substring(close + FENCE.length());
    return Optional.of(new Section((body.substring(0, open) + after).strip(), example));
  }
}
