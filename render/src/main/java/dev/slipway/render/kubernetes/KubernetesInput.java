package dev.slipway.render.kubernetes;

import dev.slipway.model.spec.Application;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a Kubernetes tree is made of.
 *
 * @param environments one application in each environment whose target is {@code kubernetes}, all
 *     of one name; others are left out
 * @param userFiles paths, relative to the project, of files below {@code infra/k8s} that exist
 *     already; those that belong to the user or to releases are respected
 * @param sources texts of the files that services copy, by their path in the spec
 */
public record KubernetesInput(
    List<Application> environments, Set<String> userFiles, SortedMap<String, String> sources) {
  public KubernetesInput {
    environments = List.copyOf(environments);
    userFiles = Set.copyOf(userFiles);
    sources = Collections.unmodifiableSortedMap(new TreeMap<>(sources));
  }

  /** Environments of a project without files of the user's own. */
  public static KubernetesInput of(List<Application> environments) {
    return new KubernetesInput(environments, Set.of(), new TreeMap<>());
  }
}
