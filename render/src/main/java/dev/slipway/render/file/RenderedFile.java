package dev.slipway.render.file;

import java.util.regex.Pattern;

/**
 * One file, not yet on any disk.
 *
 * @param path relative to the project's folder, parts joined by {@code /}, never leaving the folder
 * @param content text in UTF-8 with {@code \n} line ends; ends with one, unless it is empty
 */
public record RenderedFile(String path, String content) {
  private static final Pattern LEAVES = Pattern.compile("(^|.*/)\\.{0,2}(/.*|$)");

  public RenderedFile {
    if (LEAVES.matcher(path).matches() || path.indexOf('\\') >= 0 || path.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("not a path inside the project: " + path);
    }
    if (!content.isEmpty() && !content.endsWith("\n")) {
      throw new IllegalArgumentException("the last line of " + path + " has no end");
    }
  }
}
