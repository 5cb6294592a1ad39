package dev.slipway.model.merge;

import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Diagnostics;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.yaml.YamlNode.Entry;
import dev.slipway.model.yaml.YamlNode.Mapping;
import dev.slipway.model.yaml.YamlNode.Scalar;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Leaves out inherited variables that speak of a port which the heir does not have: a worker that
 * extends a web service has no use for {@code PORT: ${ports.http}}.
 */
final class HeirVariables {
  private static final Pattern OWN_PORT = Pattern.compile("(?<!\\$)\\$\\{ports\\.(?<port>[^}.]*)}");

  private final Diagnostics diagnostics;
  private final String heir;

  HeirVariables(Diagnostics diagnostics, String heir) {
    this.diagnostics = diagnostics;
    this.heir = heir;
  }

  Mapping withoutForeignPorts(Mapping inherited, Mapping own, Mapping defaults) {
    Entry environment = inherited.entries().get("environment");
    if (environment == null || !(environment.value() instanceof Mapping variables)) {
      return inherited;
    }
    Set<String> ports = new HashSet<>(own.mapping("ports").entries().keySet());
    ports.addAll(defaults.mapping("ports").entries().keySet());
    Set<String> overridden = own.mapping("environment").entries().keySet();
    Map<String, Entry> kept = new LinkedHashMap<>();
    variables
        .entries()
        .forEach((key, entry) -> {
          Optional<String> foreign = foreignPort(entry, ports);
          if (foreign.isEmpty()) {
            kept.put(key, entry);
          } else if (!overridden.contains(key)) {
            note(key, entry, foreign.get());
          }
        });
    Map<String, Entry> fields = new LinkedHashMap<>(inherited.entries());
    fields.put(
        "environment", new Entry(environment.key(), new Mapping(kept, variables.position())));
    return new Mapping(fields, inherited.position());
  }

  private static Optional<String> foreignPort(Entry entry, Set<String> ports) {
    if (!(entry.value() instanceof Scalar value)) {
      return Optional.empty();
    }
    Matcher matcher = OWN_PORT.matcher(value.text());
    while (matcher.find()) {
      String port = value.text().substring(matcher.start("port"), matcher.end("port"));
      if (!ports.contains(port)) {
        return Optional.of(port);
      }
    }
    return Optional.empty();
  }

  private void note(String key, Entry entry, String port) {
    diagnostics.report(
        Code.VARIABLE_DROPPED,
        entry.key(),
        "service "
            + Quoted.of(heir)
            + " does not inherit "
            + Quoted.of(key)
            + ": it has no port "
            + Quoted.of(port),
        "nothing to do, or give the service a port of that name");
  }
}
