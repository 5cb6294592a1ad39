package dev.slipway.render.kubernetes;

import dev.slipway.model.spec.Name;
import dev.slipway.render.file.RenderedTree;
import dev.slipway.render.finding.Finding;
import dev.slipway.render.kubernetes.value.SecretPlan;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A Kubernetes tree.
 *
 * @param tree empty if no environment has the target
 * @param findings what manifests cannot say, sorted; errors mean that something asked for is
 *     missing
 * @param secrets by environment, the Secrets that pods read, whoever fills them
 */
public record KubernetesOutput(
    RenderedTree tree, List<Finding> findings, SortedMap<Name, List<SecretPlan>> secrets) {
  public KubernetesOutput {
    findings = List.copyOf(findings);
    secrets = Collections.unmodifiableSortedMap(new TreeMap<>(secrets));
  }
}
