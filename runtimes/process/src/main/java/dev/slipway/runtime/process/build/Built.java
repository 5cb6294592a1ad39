package dev.slipway.runtime.process.build;

import java.nio.file.Path;
import java.util.List;

/**
 * What a build gave.
 *
 * @param tree the folder that becomes the artefact
 * @param entrypoint the artefact's own argument vector, or empty
 */
record Built(Path tree, List<String> entrypoint) {
  Built {
    entrypoint = List.copyOf(entrypoint);
  }
}
