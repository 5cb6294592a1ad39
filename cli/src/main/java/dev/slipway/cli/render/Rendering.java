package dev.slipway.cli.render;

import dev.slipway.model.spec.Application;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What renderers work from.
 *
 * @param applications the application in each environment, in the order of the spec
 * @param userFiles paths of files below {@code infra} that are not ours to write
 * @param sources texts of the files that services copy, by their path in the spec
 */
public record Rendering(
    List<Application> applications, Set<String> userFiles, SortedMap<String, String> sources) {
  public Rendering {
    applications = List.copyOf(applications);
    userFiles = Set.copyOf(userFiles);
    sources = Collections.unmodifiableSortedMap(new TreeMap<>(sources));
  }
}
