package dev.slipway.model;

import dev.slipway.model.check.ApplicationCheck;
import dev.slipway.model.check.RunnableCheck;
import dev.slipway.model.check.VersionCheck;
import dev.slipway.model.diagnostic.Diagnostic;
import dev.slipway.model.diagnostic.Diagnostics;
import dev.slipway.model.diagnostic.Location;
import dev.slipway.model.diagnostic.Severity;
import dev.slipway.model.merge.Expanded;
import dev.slipway.model.merge.Expansion;
import dev.slipway.model.merge.Layers;
import dev.slipway.model.merge.Overlay;
import dev.slipway.model.read.ApplicationReader;
import dev.slipway.model.read.ChosenEnvironment;
import dev.slipway.model.read.EnvironmentReader;
import dev.slipway.model.read.PresetReader;
import dev.slipway.model.shape.Normaliser;
import dev.slipway.model.shape.SpecShape;
import dev.slipway.model.shape.WordCheck;
import dev.slipway.model.source.SourceFiles;
import dev.slipway.model.spec.Application;
import dev.slipway.model.yaml.YamlFile;
import dev.slipway.model.yaml.YamlNode.Mapping;
import dev.slipway.model.yaml.YamlReader;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads one spec for one environment. Stateless and thread-safe if its source files are. */
public final class SpecLoader {
  private static final String DEVELOPMENT = "dev"; // exists without being declared

  private final SourceFiles sources;

  /** For specs that name no other files. */
  public SpecLoader() {
    this(SourceFiles.NONE);
  }

  /**
   * For specs that name other files.
   *
   * @param sources presets and templated files that specs name
   */
  public SpecLoader(SourceFiles sources) {
    this.sources = sources;
  }

  /**
   * Parses, merges, resolves and validates; for rendering and assessing, which know the whole
   * language.
   *
   * @param environment name or alias of the environment; must be declared, {@code dev} always
   *     exists
   */
  public Result load(SpecFile file, String environment) {
    return inspect(file, environment).result();
  }

  /** Like {@link #load}, and tells where the values stand and what could not run. */
  public Inspection inspect(SpecFile file, String environment) {
    Diagnostics diagnostics = new Diagnostics();
    Diagnostics unrunnable = new Diagnostics();
    Optional<Read> read = read(file, environment, diagnostics);
    read.ifPresent(it -> it.checkRunnable(unrunnable, Severity.WARNING));
    return new Inspection(
        result(read, diagnostics), read.map(Read::positions), unrunnable.sorted());
  }

  /** Like {@link #load}, and refuses what the engine and runtimes of this version cannot run. */
  public Result loadToRun(SpecFile file, String environment) {
    Diagnostics diagnostics = new Diagnostics();
    Optional<Read> read = read(file, environment, diagnostics);
    read.ifPresent(it -> it.checkRunnable(diagnostics, Severity.ERROR));
    return result(read, diagnostics);
  }

  /**
   * The names of all environments, sorted; {@code dev} is always among them. Empty when the file
   * cannot be read at all, which loading it explains.
   */
  public List<String> environments(SpecFile file) {
    return environmentKeys(file)
        .map(keys -> {
          Set<String> names = new TreeSet<>(keys);
          names.add(DEVELOPMENT);
          return List.copyOf(names);
        })
        .orElse(List.of());
  }

  private static Result result(Optional<Read> read, Diagnostics diagnostics) {
    return read.isEmpty() || diagnostics.hasErrors()
        ? new Result.Rejected(diagnostics.sorted())
        : new Result.Loaded(read.get().application(), diagnostics.sorted());
  }

  /**
   * The environments that the file or its presets declare, in their order; {@code dev} where there
   * are none or the file cannot be read.
   */
  public List<String> declaredEnvironments(SpecFile file) {
    List<String> declared = environmentKeys(file).map(List::copyOf).orElse(List.of());
    return declared.isEmpty() ? List.of(DEVELOPMENT) : declared;
  }

  /** In the order of the file; empty when it cannot be read at all. */
  private Optional<Set<String>> environmentKeys(SpecFile file) {
    Diagnostics unheard = new Diagnostics();
    return new YamlReader(file.path(), unheard)
        .read(file.text())
        .map(yaml -> withPresets(yaml, unheard).root().mapping("environments").entries().keySet());
  }

  /** What reading gives, mistakes included. */
  private record Read(Application application, Mapping spec, ChosenEnvironment chosen) {
    SpecPositions positions() {
      return new SpecPositions(spec, chosen.file());
    }

    void checkRunnable(Diagnostics diagnostics, Severity severity) {
      new RunnableCheck(application, spec, chosen.body(), diagnostics, severity).check();
    }
  }

  private Optional<Read> read(SpecFile file, String environment, Diagnostics diagnostics) {
    Optional<YamlFile> yaml = new YamlReader(file.path(), diagnostics).read(file.text());
    if (yaml.isEmpty() || !new VersionCheck(diagnostics).isKnown(yaml.get().root())) {
      return Optional.empty();
    }
    YamlFile normal = withPresets(yaml.get(), diagnostics);
    Optional<ChosenEnvironment> chosen =
        new EnvironmentReader(normal.root(), diagnostics).choose(environment);
    if (chosen.isEmpty()) {
      return Optional.empty();
    }
    Mapping merged =
        new Overlay(diagnostics, normal.shared())
            .apply(normal.root().without("environments"), chosen.get().body());
    Expanded expanded = new Expansion(diagnostics).expand(merged);
    WordCheck.ofWhole(diagnostics).check(expanded.spec(), SpecShape.FILE);
    Application application =
        new ApplicationReader(expanded, chosen.get(), sources, diagnostics).read();
    new ApplicationCheck(application, expanded.spec(), diagnostics).check();
    return Optional.of(new Read(application, expanded.spec(), chosen.get()));
  }

  /** The normalised file over its presets, each of which is the base of the next. */
  private YamlFile withPresets(YamlFile yaml, Diagnostics diagnostics) {
    Mapping file = new Normaliser(diagnostics).file(yaml.root());
    Set<Location> shared = new HashSet<>(yaml.shared());
    Optional<Mapping> lower = Optional.empty();
    for (YamlFile preset : new PresetReader(sources, diagnostics).read(file)) {
      shared.addAll(preset.shared());
      Mapping upper = preset.root();
      lower = lower.map(below -> Layers.stack(below, upper)).or(() -> Optional.of(upper));
    }
    Mapping whole = lower.map(below -> Layers.stack(below, file)).orElse(file);
    return new YamlFile(whole.without("presets"), shared);
  }

  /**
   * A spec as the person wrote it.
   *
   * @param path used in positions only, nothing is read
   */
  public record SpecFile(String path, String text) {}

  /**
   * A result with the places of its values.
   *
   * @param positions empty when the file could not be read at all
   * @param unrunnable warnings for what {@link #loadToRun} refuses beside the mistakes, and notes
   *     of what it leaves aside, sorted by position
   */
  public record Inspection(
      Result result, Optional<SpecPositions> positions, List<Diagnostic> unrunnable) {
    public Inspection {
      unrunnable = List.copyOf(unrunnable);
    }
  }

  /** What loading gives: an application, or the reasons why not. */
  public sealed interface Result {
    /** All is well; the diagnostics are warnings and notes, sorted by position. */
    record Loaded(Application application, List<Diagnostic> diagnostics) implements Result {}

    /** At least one error; all diagnostics, sorted by position. */
    record Rejected(List<Diagnostic> diagnostics) implements Result {}
  }
}
