package dev.slipway.render.compose;

import dev.slipway.model.spec.Application;
import java.util.Set;

/**
 * What a Compose file is made of.
 *
 * @param application in the environment to run, {@code dev} as a rule
 * @param userFiles paths of files that are there already; the user's own are not rendered again
 */
public record ComposeInput(Application application, Set<String> userFiles) {
  public ComposeInput {
    userFiles = Set.copyOf(userFiles);
  }

  /** For a project that has none of its own yet. */
  public ComposeInput(Application application) {
    this(application, Set.of());
  }
}
