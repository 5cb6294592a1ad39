package dev.slipway.model.source;

import java.util.Optional;

/**
 * Other text files that a spec names: presets, and sources of templated files. The model itself
 * reads nothing; whoever loads a spec says what is there.
 */
@FunctionalInterface
public interface SourceFiles {
  /** There is nothing but the spec itself. */
  SourceFiles NONE = _ -> Optional.empty();

  /**
   * The text of a file, or empty when it cannot be read.
   *
   * @param path relative to slipway.yaml, never above it, without {@code ./}
   */
  Optional<String> text(String path);
}
