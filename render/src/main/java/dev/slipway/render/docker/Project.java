package dev.slipway.render.docker;

import dev.slipway.model.spec.Source.Tool;
import java.util.List;

/**
 * What only the files of a build context tell.
 *
 * @param tool what builds it, for {@code preset: auto}; AUTO when nobody can tell
 * @param start how it is started ({@code node server.js}); empty when it does not say
 */
public record Project(Tool tool, List<String> start) {
  /** Nothing was found, or nobody looked. */
  public static final Project UNKNOWN = new Project(Tool.AUTO, List.of());

  public Project {
    start = List.copyOf(start);
  }
}
