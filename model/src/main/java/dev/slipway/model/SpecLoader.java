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
    Diagnostics diagnostics = new Diagnostics();
    Optional<Application> application = read(file, environment, diagnostics);
    if (application.isEmpty() || diagnostics.hasErrors()) {
      return new Result.Rejected(diagnostics.sorted());
    }
    return new Result.Loaded(application.get(), diagnostics.sorted());
  }

  private static Optional<Application> read(
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
    return Optional.of(application);
  }

  /**
   * A spec as the person wrote it.
   *
   * @param path used in positions only, nothing is read
   */
  public record SpecFile(String path, String text) {}

  /** What loading gives: an application, or the reasons why not. */
  public sealed interface Result {
    /** All is well; the diagnostics are warnings and notes, sorted by position. */
    record Loaded(Application application, List<Diagnostic> diagnostics) implements Result {}

    /** At least one error; all diagnostics, sorted by position. */
    record Rejected(List<Diagnostic> diagnostics) implements Result {}
  }
}
