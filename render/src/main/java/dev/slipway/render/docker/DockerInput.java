package dev.slipway.render.docker;

import dev.slipway.model.spec.Application;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What Dockerfiles are made of.
 *
 * @param application in any environment; what is built is the same in all
 * @param projects what was found in build contexts, by their path in the spec; may lack some
 */
public record DockerInput(Application application, SortedMap<String, Project> projects) {
  public DockerInput {
    projects = Collections.unmodifiableSortedMap(new TreeMap<>(projects));
  }

  /** What the context of a build says of itself; see {@link Project#UNKNOWN}. */
  Project project(String context) {
    return projects.getOrDefault(context, Project.UNKNOWN);
  }
}
