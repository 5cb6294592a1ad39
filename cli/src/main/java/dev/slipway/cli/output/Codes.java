package dev.slipway.cli.output;

import dev.slipway.assess.guide.CodeGuide;
import dev.slipway.assess.guide.CodeGuide.Entry;
import dev.slipway.assess.guide.CodeGuide.Page;
import dev.slipway.render.finding.Loss;
import java.util.Arrays;

/** Every code that a finding about a spec can have. */
public final class Codes {
  private static final Page LOSSES = new Page("losses.md", Loss.class);

  private Codes() {}

  /** Mistakes, rules, and what rendered files cannot say. */
  public static CodeGuide all() {
    return CodeGuide.load()
        .and(
            Arrays.stream(Loss.values())
                .map(loss -> new Entry(loss.code(), loss.severity(), loss.title(), LOSSES))
                .toList());
  }
}
