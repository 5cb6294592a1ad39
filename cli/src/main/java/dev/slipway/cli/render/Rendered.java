package dev.slipway.cli.render;

import dev.slipway.render.file.RenderedTree;
import dev.slipway.render.finding.Finding;
import java.util.List;

/**
 * What a renderer answers.
 *
 * @param findings what this kind of files cannot say, or says otherwise
 */
public record Rendered(RenderedTree tree, List<Finding> findings) {
  public Rendered {
    findings = List.copyOf(findings);
  }
}
