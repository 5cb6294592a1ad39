package dev.slipway.model.read;

import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Diagnostics;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.diagnostic.Severity;
import dev.slipway.model.diagnostic.Suggestion;
import dev.slipway.model.spec.Target;
import dev.slipway.model.yaml.YamlNode.Entry;
import dev.slipway.model.yaml.YamlNode.Mapping;
import dev.slipway.model.yaml.YamlNode.Scalar;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads {@code vars}: what is declared, and what the chosen environment sets. */
final class VariableReader {
  private static final String DOMAIN = "domain";
  private static final String DEVELOPMENT = "dev"; // what a command means without -e
  private static final Set<String> RESERVED = Set.of("name", "target", "region");
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");

  private final Section declarations;
  private final Diagnostics diagnostics;
  private final BoundedText.Budget budget = new BoundedText.Budget();

  VariableReader(Mapping spec, Diagnostics diagnostics) {
    this.declarations = new Section(spec, "the file", diagnostics);
    this.diagnostics = diagnostics;
  }

  /** All names that placeholders may use; {@code domain} always exists. */
  Set<String> declared() {
    Set<String> names = new TreeSet<>(declarations.entries("vars").keySet());
    names.add(DOMAIN);
    names.addAll(RESERVED);
    return names;
  }

  /**
   * The values of the chosen environment.
   *
   * @param target on this machine there is a domain without anybody buying one
   */
  SortedMap<String, String> read(String application, ChosenEnvironment environment, Target target) {
    declarations.entries("vars").forEach(this::checkName);
    SortedMap<String, String> values = new TreeMap<>();
    if (isHere(target)) {
      values.put(DOMAIN, localDomain(application, environment.name()));
    }
    declarations.each(
        "vars",
        (name, variable) -> {
          Scalar fallback = variable.scalar("default");
          if (fallback != null) {
            values.put(name, checked(name, fallback, variable.mapping()));
          }
        });
    Section own =
        new Section(
            environment.body(), "environment " + Quoted.of(environment.name()), diagnostics);
    own.eachValue("vars", (name, value) -> set(name, value, own, values));
    reportUnset(own, values);
    return values;
  }

  /** Two environments of one application run side by side: only {@code dev} has the short name. */
  private static String localDomain(String application, String environment) {
    String own = environment.equals(DEVELOPMENT) ? "" : environment + ".";
    return own + application + ".localhost";
  }

  private static boolean isHere(Target target) {
    return switch (target) {
      case Target.Process _ -> true;
      case Target.Docker(String engine) -> engine == null;
      case Target.Kubernetes _, Target.Ecs _ -> false;
    };
  }

  /** What is wrong with the variables of environments that are not loaded now. */
  void checkOthers(Mapping environments, String chosen) {
    new Section(environments, "the file", diagnostics)
        .each(
            "environments",
            (name, other) -> {
              if (!name.equals(chosen)) {
                checkOther(
                    new Section(other.mapping(), "environment " + Quoted.of(name), diagnostics));
              }
            });
  }

  private void checkOther(Section environment) {
    Section variables = declarations.section("vars");
    for (String name : environment.section("vars").keys()) {
      if (!variables.has(name) && !name.equals(DOMAIN)) {
        reportUndeclared(name, environment, variables);
      }
    }
    for (String name : variables.keys()) {
      boolean given =
          environment.section("vars").has(name) || variables.section(name).has("default");
      if (!given && !name.equals(DOMAIN)) {
        diagnostics.report(
            Code.VARIABLE_NOT_SET,
            Severity.WARNING,
            environment.at("vars"),
            environment.owner() + " has no value for the variable " + Quoted.of(name),
            "set it under the environment's vars, or give it a default");
      }
    }
  }

  private static void reportUndeclared(String name, Section environment, Section variables) {
    environment.report(
        Code.UNDECLARED_VARIABLE,
        environment.section("vars").at(name),
        "sets the variable " + Quoted.of(name) + ", which is not declared",
        Suggestion.fix(name, variables.keys(), "declare it at the top: vars: {" + name + ": {}}"));
  }

  private void checkName(String name, Entry entry) {
    if (!NAME.matcher(name).matches() || RESERVED.contains(name)) {
      diagnostics.report(
          Code.BAD_NAME,
          entry.key(),
          "variable " + Quoted.of(name) + " is not a valid name",
          "use letters, digits, _ and -; name, target and region are taken");
    }
  }

  private void set(
      String name, Scalar value, Section environment, SortedMap<String, String> values) {
    Section variables = declarations.section("vars");
    if (!variables.has(name) && !name.equals(DOMAIN)) {
      reportUndeclared(name, environment, variables);
      return;
    }
    values.put(name, checked(name, value, variables.section(name).mapping()));
  }

  private void reportUnset(Section environment, SortedMap<String, String> values) {
    for (Map.Entry<String, Entry> variable : declarations.entries("vars").entrySet()) {
      if (!values.containsKey(variable.getKey())) {
        environment.report(
            Code.VARIABLE_NOT_SET,
            variable.getValue().key(),
            "has no value for the variable " + Quoted.of(variable.getKey()),
            "set it under the environment's vars, or give it a default");
      }
    }
  }

  private String checked(String name, Scalar value, Mapping declaration) {
    Section variable = new Section(declaration, "variable " + Quoted.of(name), diagnostics);
    String text = variable.plain(value);
    Scalar pattern = variable.scalar("pattern");
    if (pattern == null) {
      return text;
    }
    try {
      if (!VariablePattern.of(pattern.text()).matches(text, budget)) {
        variable.report(
            Code.BAD_PATTERN,
            value,
            "value " + Quoted.of(text) + " does not match " + Quoted.of(pattern.text()),
            "change the value of " + name + ", or its pattern");
      }
    } catch (PatternSyntaxException broken) {
      variable.report(
          Code.BAD_PATTERN,
          pattern,
          "pattern "
              + Quoted.of(pattern.text())
              + " is no regular expression: "
              + broken.getDescription(),
          "correct the pattern");
    }
    return text;
  }
}
