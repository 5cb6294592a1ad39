package dev.slipway.model.check;

import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Diagnostics;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.spec.Name;
import dev.slipway.model.yaml.YamlNode.Mapping;
import java.util.stream.Stream;

/** Reports findings about members of the spec at the position of a key. */
record Findings(Mapping spec, Diagnostics diagnostics) {
  /**
   * About one service.
   *
   * @param path below the service; the deepest key that exists is the position
   */
  void service(Code code, Name service, String problem, String fix, String... path) {
    at(code, "services", service, "service", problem, fix, path);
  }

  void at(
      Code code,
      String section,
      Name name,
      String noun,
      String problem,
      String fix,
      String... path) {
    diagnostics.report(
        code,
        spec.positionOf(path(section, name, path)),
        noun + " " + Quoted.of(name.value()) + " " + problem,
        fix);
  }

  private static String[] path(String section, Name name, String... rest) {
    return Stream.concat(Stream.of(section, name.value()), Stream.of(rest)).toArray(String[]::new);
  }

  /** Whether the spec itself says something about a service, by defaults or extends included. */
  boolean says(Name service, String key) {
    return spec.mapping("services").mapping(service.value()).entries().containsKey(key);
  }
}
