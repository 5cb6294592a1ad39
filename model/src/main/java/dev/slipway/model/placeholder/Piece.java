package dev.slipway.model.placeholder;

import java.util.List;

/** A piece of a string: text, or a placeholder that was not looked up yet. */
public sealed interface Piece {
  /** Text as it is meant, escapes already undone. */
  record Text(String text) implements Piece {}

  /**
   * A placeholder.
   *
   * @param raw as written, with dollar sign and braces
   */
  record Path(List<String> segments, String raw) implements Piece {
    public Path {
      segments = List.copyOf(segments);
    }

    String namespace() {
      return segments.getFirst();
    }

    /** A segment, or the empty string where the path is shorter. */
    String segment(int index) {
      return index < segments.size() ? segments.get(index) : "";
    }
  }

  /** Something that begins like a placeholder and is none. */
  record Malformed(String raw, String problem, String fix) implements Piece {}
}
