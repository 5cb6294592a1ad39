package dev.slipway.model;

import dev.slipway.model.check.ApplicationCheck;
import dev.slipway.model.check.VersionCheck;
import dev.slipway.model.diagnostic.Diagnostic;
import dev.slipway.model.diagnostic.Diagnostics;
import dev.slipway.model.diagnostic.Severity;
import dev.slipway.model.merge.Expanded;
import dev.slipway.model.merge.Expansion;
import dev.slipway.model.merge.Overlay;
import dev.slipway.model.read.ApplicationReader;
import dev.slipway.model.read.ChosenEnvironment;
import dev.slipway.model.read.EnvironmentReader;
import dev.slipway.model.shape.Normaliser;
import dev.slipway.model.shape.SpecShape;
import dev.slipway.model.shape.SupportCheck;
import dev.slipway.model.spec.Application;
import dev.slipway.model.yaml.YamlFile;
import dev.slipway.model.yaml.YamlNode.Mapping;
import dev.slipway.model.yaml.YamlReader;
import java.util.List;
import java.util.Optional;

/** Reads one spec for one environment. Stateless and thread-safe. */
public final class SpecLoader {
  /**
   * Parses, merges, resolves and validates.
   *
   * @param environment name or alias of the environment; must be declared, {@code dev} always
   *     exists
   */
  public Result load(SpecFile file, String environment) {
    return inspect(file, environment).result();
  }

  /** Like {@link #load}, and tells where the values stand. */
  public Inspection inspect(SpecFile file, String environment) {
    Diagnostics diagnostics = new Diagnostics();
    Optional<Read> read = read(file, environment, diagnostics);
    Optional<SpecPositions> positions = read.map(Read::positions);
    if (read.isEmpty() || diagnostics.hasErrors()) {
      return new Inspection(new Result.Rejected(diagnostics.sorted()), positions);
    }
    Application application = read.get().application();
    return new Inspection(new Result.Loaded(application, diagnostics.sorted()), positions);
  }

  /**
   * The environments that the file declares, in its order; {@code dev} where it declares none or
   * cannot be read.
   */
  public List<String> environments(SpecFile file) {
    List<String> declared =
        new YamlReader(file.path(), new Diagnostics())
            .read(file.text())
            .map(yaml -> List.copyOf(yaml.root().mapping("environments").entries().keySet()))
            .orElse(List.of());
    return declared.isEmpty() ? List.of("dev") : declared;
  }

  /** What reading gives, mistakes included. */
  private record Read(Application application, SpecPositions positions) {}

  private static Optional<Read> read(
      SpecFile file, String environment, Diagnostics diagnostics) {
    Optional<YamlFile> yaml = new YamlReader(file.path(), diagnostics).read(file.text());
    if (yaml.isEmpty() || !new VersionCheck(diagnostics).isKnown(yaml.get().root())) {
      return Optional.empty();
    }
    Mapping normal = new Normaliser(diagnostics).file(yaml.get().root());
    Optional<ChosenEnvironment> chosen =
        new EnvironmentReader(normal, diagnostics).choose(environment);
    if (chosen.isEmpty()) {
      return Optional.empty();
    }
    Mapping merged =
        new Overlay(diagnostics, yaml.get().shared())
            .apply(normal.without("environments"), chosen.get().body());
    Expanded expanded = new Expansion(diagnostics).expand(merged);
    new SupportCheck(diagnostics, Severity.ERROR)
        .check("the file", expanded.spec(), SpecShape.FILE);
    Application application = new ApplicationReader(expanded, chosen.get(), diagnostics).read();
    new ApplicationCheck(application, expanded.spec(), diagnostics).check();
    return Optional.of(
        new Read(application, new SpecPositions(expanded.spec(), chosen.get().file())));
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
   */
  public record Inspection(Result result, Optional<SpecPositions> positions) {}

  /** What loading gives: an application, or the reasons why not. */
  public sealed interface Result {
    /** All is well; the diagnostics are warnings and notes, sorted by position. */
    record Loaded(Application application, List<Diagnostic> diagnostics) implements Result {}

    /** At least one error; all diagnostics, sorted by position. */
    record Rejected(List<Diagnostic> diagnostics) implements Result {}
  }
}
