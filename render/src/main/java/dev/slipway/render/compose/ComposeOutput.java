package dev.slipway.render.compose;

import dev.slipway.render.file.RenderedTree;
import dev.slipway.render.finding.Finding;
import java.util.List;

/**
 * A Compose file with the files it mounts.
 *
 * @param findings what Compose cannot say, sorted
 */
public record ComposeOutput(RenderedTree tree, List<Finding> findings) {
  public ComposeOutput {
    findings = List.copyOf(findings);
  }
}
