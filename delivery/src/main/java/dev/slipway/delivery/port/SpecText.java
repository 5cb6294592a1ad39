package dev.slipway.delivery.port;

import dev.slipway.model.SpecLoader;
import dev.slipway.model.spec.Name;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A spec as the person wrote it, with what it needs to be read again at any time: nothing is looked
 * up on a disk.
 *
 * @param path used in positions only, nothing is read from it
 * @param files texts of the presets and templated files that the spec names, by their path below
 *     its folder
 */
public record SpecText(String path, String text, SortedMap<String, String> files) {
  public SpecText {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /** A spec that names no other files. */
  public SpecText(String path, String text) {
    this(path, text, Collections.emptySortedMap());
  }

  /** What the model makes of it for one environment that is to run. */
  public SpecLoader.Result loadToRun(Name environment) {
    SpecLoader loader = new SpecLoader(named -> Optional.ofNullable(files.get(named)));
    return loader.loadToRun(new SpecLoader.SpecFile(path, text), environment.value());
  }
}
