package dev.slipway.render.docker;

import dev.slipway.render.file.RenderedTree;
import dev.slipway.render.finding.Finding;
import java.util.List;

/**
 * Dockerfiles.
 *
 * @param findings what cannot be built from the spec alone, sorted
 */
public record DockerOutput(RenderedTree tree, List<Finding> findings) {
  public DockerOutput {
    findings = List.copyOf(findings);
  }
}
