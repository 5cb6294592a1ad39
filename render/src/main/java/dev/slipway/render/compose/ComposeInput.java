package dev.slipway.render.compose;

import dev.slipway.model.spec.Application;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a Compose file is made of.
 *
 * @param application in the environment to run, {@code dev} as a rule
 * @param sources texts of the files that services copy, by their path in the spec
 */
public record ComposeInput(Application application, SortedMap<String, String> sources) {
  public ComposeInput {
    sources = Collections.unmodifiableSortedMap(new TreeMap<>(sources));
  }
}
