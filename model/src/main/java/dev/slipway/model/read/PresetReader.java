package dev.slipway.model.read;

import dev.slipway.model.check.VersionCheck;
import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Diagnostics;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.shape.Normaliser;
import dev.slipway.model.source.SourceFiles;
import dev.slipway.model.yaml.YamlFile;
import dev.slipway.model.yaml.YamlNode.Mapping;
import dev.slipway.model.yaml.YamlNode.Scalar;
import dev.slipway.model.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the files that a spec names under {@code presets}. */
public final class PresetReader {
  private final SourceFiles sources;
  private final Diagnostics diagnostics;

  public PresetReader(SourceFiles sources, Diagnostics diagnostics) {
    this.sources = sources;
    this.diagnostics = diagnostics;
  }

  /**
   * The presets in their order, normalised; those with a finding are left out.
   *
   * @param file normalised
   */
  public List<YamlFile> read(Mapping file) {
    Section section = new Section(file, "the file", diagnostics);
    List<YamlFile> presets = new ArrayList<>();
    for (Scalar named : section.items("presets")) {
      String path = Paths.folder(section, "presets", named, "");
      if (!path.isEmpty()) {
        preset(section, named, path).ifPresent(presets::add);
      }
    }
    return presets;
  }

  private Optional<YamlFile> preset(Section section, Scalar named, String path) {
    Optional<String> text = sources.text(path);
    if (text.isEmpty()) {
      section.report(
          Code.FILE_UNREADABLE,
          named,
          "names the preset " + Quoted.of(named.text()) + ", which cannot be read",
          "name a UTF-8 text of at most 1 MiB below the folder of slipway.yaml");
      return Optional.empty();
    }
    String shown = beside(named.position().at().file(), path);
    Optional<YamlFile> yaml = new YamlReader(shown, diagnostics).read(text.get());
    if (yaml.isEmpty() || !new VersionCheck(diagnostics).isKnown(yaml.get().root())) {
      return Optional.empty();
    }
    Mapping normal = new Normaliser(diagnostics).file(yaml.get().root());
    if (normal.entries().containsKey("presets")) {
      section.report(
          Code.BAD_PRESET,
          named,
          "names the preset " + Quoted.of(named.text()) + ", which names presets of its own",
          "list all presets in slipway.yaml, each the base of the next");
    }
    return Optional.of(new YamlFile(normal.without("presets"), yaml.get().shared()));
  }

  /** The path as the person would write it who gave us the spec by its own. */
  private static String beside(String spec, String path) {
    return spec.substring(0, spec.lastIndexOf('/') + 1) + path;
  }
}
