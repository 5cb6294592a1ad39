package dev.slipway.cli.render;

import dev.slipway.model.spec.Application;
import dev.slipway.render.docker.Project;
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
 * @param projects what was found in build contexts, by their path in the spec
 */
public record Rendering(
    List<Application> applications,
    Set<String> userFiles,
    SortedMap<String, String> sources,
    SortedMap<String, Project> projects) {
  public Rendering {
    applications = List.copyOf(applications);
    userFiles = Set.copyOf(userFiles);
    sources = Collections.unmodifiableSortedMap(new TreeMap<>(sources));
    projects = Collections.unmodifiableSortedMap(new TreeMap<>(projects));
  }

  /**
   * The same of what lies in a project.
   *
   * @param project the folder of slipway.yaml
   */
  public static Rendering of(
      List<Application> applications, Set<String> userFiles, RenderedFolder project) {
    return new Rendering(
        applications,
        userFiles,
        SourceTexts.of(applications, project),
        BuildContexts.of(applications, project));
  }
}
