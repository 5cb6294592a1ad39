package dev.slipway.model.read;

import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Diagnostics;
import dev.slipway.model.diagnostic.Position;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.diagnostic.Suggestion;
import dev.slipway.model.shape.Shape.Fields;
import dev.slipway.model.shape.SpecShape;
import dev.slipway.model.shape.WordCheck;
import dev.slipway.model.spec.Environment;
import dev.slipway.model.spec.Name;
import dev.slipway.model.yaml.YamlNode.Entry;
import dev.slipway.model.yaml.YamlNode.Mapping;
import dev.slipway.model.yaml.YamlNode.Scalar;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads {@code environments}: finds the one that is asked for, and checks the others lightly. */
public final class EnvironmentReader {
  private static final String DEVELOPMENT = "dev";

  private final Mapping file;
  private final Diagnostics diagnostics;
  private final Map<String, String> names = new TreeMap<>();

  /**
   * @param file normalised
   */
  public EnvironmentReader(Mapping file, Diagnostics diagnostics) {
    this.file = file;
    this.diagnostics = diagnostics;
  }

  /** The environment of that name or alias, or empty after a finding. */
  public Optional<ChosenEnvironment> choose(String wanted) {
    Map<String, Entry> environments = file.mapping("environments").entries();
    environments.forEach(this::register);
    names.putIfAbsent(DEVELOPMENT, DEVELOPMENT);
    environments.forEach(this::registerAliases);
    environments.forEach(this::registerShortName);
    String name = names.get(wanted);
    if (name == null) {
      reportUnknown(wanted);
      return Optional.empty();
    }
    environments.forEach((other, entry) -> {
      if (!other.equals(name)) {
        checkUnchosen(other, entry);
      }
    });
    new PromotionOrder(environments, diagnostics).check();
    Mapping body = file.mapping("environments").mapping(name);
    checkChosen(name, body);
    Set<String> aliases =
        names.entrySet().stream()
            .filter(entry -> entry.getValue().equals(name) && !entry.getKey().equals(name))
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    return Optional.of(new ChosenEnvironment(name, body, file, aliases, names.keySet()));
  }

  private void register(String name, Entry entry) {
    names.put(name, name);
    if (!Name.isValid(name)) {
      diagnostics.report(
          Code.BAD_NAME,
          entry.key(),
          "environment " + Quoted.of(name) + " is not a valid name",
          "use 2 to 40 lower-case letters, digits and -, beginning with a letter");
    }
  }

  private void registerAliases(String name, Entry entry) {
    if (!(entry.value() instanceof Mapping body)) {
      return;
    }
    Section section = new Section(body, "environment " + Quoted.of(name), diagnostics);
    for (Scalar alias : section.items("aliases")) {
      String other = names.putIfAbsent(alias.text(), name);
      if (other != null) {
        section.report(
            Code.ALIAS_TAKEN,
            alias,
            "cannot be called "
                + Quoted.of(alias.text())
                + " too: another environment answers to it",
            "choose another alias");
      }
    }
  }

  /** {@code production} is {@code prod} in clusters and folders, so nothing else may be. */
  private void registerShortName(String name, Entry entry) {
    String other = names.putIfAbsent(Environment.shortName(name), name);
    if (other != null && !other.equals(name)) {
      diagnostics.report(
          Code.ALIAS_TAKEN,
          entry.key(),
          "environment "
              + Quoted.of(name)
              + " is "
              + Quoted.of(Environment.shortName(name))
              + " in clusters and folders: another environment answers to it",
          "rename one of them");
    }
  }

  private void reportUnknown(String wanted) {
    Entry section = file.entries().get("environments");
    Position at = section == null ? file.position() : section.key();
    diagnostics.report(
        Code.UNKNOWN_ENVIRONMENT,
        at,
        "there is no environment " + Quoted.of(wanted),
        Suggestion.fix(wanted, names.keySet(), "declare it under environments"));
  }

  private static Fields shape(String name) {
    return (Fields) SpecShape.FILE.child("environments").child(name);
  }

  private void checkUnchosen(String name, Entry entry) {
    if (entry.value() instanceof Mapping body) {
      WordCheck.ofPatch(diagnostics).check(body, shape(name));
    }
  }

  /** Its patches are checked where they end up, in the merged tree. */
  private void checkChosen(String name, Mapping body) {
    Map<String, Entry> own = new TreeMap<>(body.entries());
    own.keySet().removeAll(SpecShape.PATCHABLE);
    WordCheck.ofWhole(diagnostics).check(new Mapping(own, body.position()), shape(name));
    Section section = new Section(body, "environment " + Quoted.of(name), diagnostics);
    if (!name.equals(DEVELOPMENT)) {
      section.required("target", "process");
    }
    if (section.has("target")) {
      section.section("target").required("type", "process");
    }
  }
}
