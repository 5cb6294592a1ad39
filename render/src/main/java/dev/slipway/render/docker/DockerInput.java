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
 * @param digests {@code sha256:...} of base images, by their reference with its tag; those that are
 *     missing stay pinned by tag only
 */
public record DockerInput(
    Application application,
    SortedMap<String, Project> projects,
    SortedMap<String, String> digests) {
  public DockerInput {
    projects = Collections.unmodifiableSortedMap(new TreeMap<>(projects));
    digests = Collections.unmodifiableSortedMap(new TreeMap<>(digests));
  }

  /** With base images pinned by tag. */
  public DockerInput(Application application, SortedMap<String, Project> projects) {
    this(application, projects, Collections.emptySortedMap());
  }

  /** What the context of a build says of itself; see {@link Project#UNKNOWN}. */
  Project project(String context) {
    return projects.getOrDefault(context, Project.UNKNOWN);
  }
}
