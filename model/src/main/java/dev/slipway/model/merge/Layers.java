package dev.slipway.model.merge;

import dev.slipway.model.shape.SpecShape;
import dev.slipway.model.yaml.YamlNode.Entry;
import dev.slipway.model.yaml.YamlNode.Mapping;

/** Stacks whole files: presets below, the spec on top. */
public final class Layers {
  private Layers() {}

  /** The upper file over the lower one; both normalised. */
  public static Mapping stack(Mapping lower, Mapping upper) {
    return new Merge(new Stacking()).merge(lower, upper, SpecShape.FILE);
  }

  /** A file may change everything of its presets, so that only positions are kept. */
  private static final class Stacking implements Merge.Watcher {
    @Override
    public void merged(Mapping target, Mapping patch) {}

    @Override
    public Entry replaced(Entry target, Entry patch) {
      return patch.overriding(target);
    }
  }
}
