package dev.slipway.model.read;

import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.placeholder.Destination;
import dev.slipway.model.placeholder.Templates;
import dev.slipway.model.spec.Template;
import dev.slipway.model.yaml.YamlNode.Scalar;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads a service's {@code environment}, {@code entrypoint} and {@code command}. */
final class EnvironmentVariables {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final String RESERVED = "SLIPWAY_";

  private final Templates templates;
  private final Collection<String> ports;

  EnvironmentVariables(Templates templates, Collection<String> ports) {
    this.templates = templates;
    this.ports = ports;
  }

  SortedMap<String, Template> variables(Section service, Destination destination) {
    SortedMap<String, Template> variables = new TreeMap<>();
    service.eachValue(
        "environment",
        (name, value) -> {
          checkName(service.section("environment"), name);
          checkText(service, value);
          templates
              .value(value, destination, ports)
              .ifPresent(template -> variables.put(name, template));
        });
    return variables;
  }

  /**
   * Reports a name that no program could have as a variable.
   *
   * @param environment the mapping that holds it as a key
   */
  static void checkName(Section environment, String name) {
    if (name.startsWith(RESERVED)) {
      environment.report(
          Code.RESERVED_VARIABLE,
          environment.at(name),
          "sets " + Quoted.of(name) + ", which Slipway sets itself",
          "choose a name that does not begin with SLIPWAY_");
    } else if (!NAME.matcher(name).matches()) {
      environment.report(
          Code.BAD_NAME,
          environment.at(name),
          "has the variable " + Quoted.of(name) + ", which is not a valid name",
          "use letters, digits and _, not beginning with a digit");
    }
  }

  /** A NUL ends a string for every operating system, so the rest would silently be lost. */
  private static void checkText(Section section, Scalar value) {
    if (value.text().indexOf('\0') >= 0) {
      section.report(
          Code.BAD_TEXT,
          value,
          "has a value with a NUL character",
          "remove it; encode binary data");
    }
  }

  List<Template> arguments(Section service, String key) {
    List<Scalar> words = service.items(key);
    if (!words.isEmpty() && words.getFirst().text().isBlank()) {
      service.report(
          Code.BAD_COMMAND, words.getFirst(), key + " begins with an empty word", "name a program");
    }
    words.forEach(word -> checkText(service, word));
    return words.stream()
        .flatMap(word -> templates.value(word, Destination.ARGUMENTS, ports).stream())
        .toList();
  }
}
