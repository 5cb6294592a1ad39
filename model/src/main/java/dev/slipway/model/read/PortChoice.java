package dev.slipway.model.read;

import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.diagnostic.Suggestion;
import dev.slipway.model.placeholder.Declared.KnownService;
import dev.slipway.model.yaml.YamlNode.Kind;
import dev.slipway.model.yaml.YamlNode.Scalar;
import java.util.Optional;

/** Which port of a service a {@code port} key means: named, or the only one. */
final class PortChoice {
  private final KnownService service;

  PortChoice(KnownService service) {
    this.service = service;
  }

  /** The only port there is. */
  Optional<String> only() {
    return service.ports().size() == 1 ? Optional.of(service.ports().firstKey()) : Optional.empty();
  }

  /** The port that a probe or smoke test asks; the empty string after a finding. */
  String choose(Section section) {
    return choose(section, only());
  }

  String choose(Section section, Optional<String> usual) {
    Scalar named = section.scalar("port");
    if (!service.isComplete()) {
      return named == null ? "" : named.text();
    }
    if (named != null) {
      return named(section, named);
    }
    if (usual.isEmpty() && !section.has("port") && !service.ports().isEmpty()) {
      section.report(
          Code.AMBIGUOUS_PORT,
          section.mapping().position(),
          "does not say which port it means",
          "add port: with one of " + String.join(", ", service.ports().keySet()));
    } else if (service.ports().isEmpty()) {
      section.report(
          Code.AMBIGUOUS_PORT,
          section.mapping().position(),
          "needs a port, and the service has none",
          "add ports: {http: 3000} to the service");
    }
    return usual.orElse("");
  }

  private String named(Section section, Scalar named) {
    if (named.kind() == Kind.NUMBER) {
      section.report(
          Code.PORT_BY_NUMBER,
          named,
          "names its port by the number " + named.text(),
          "use the port's name: " + String.join(", ", service.ports().keySet()));
    } else if (!service.ports().containsKey(named.text())) {
      section.report(
          Code.UNKNOWN_PORT,
          named,
          "names the unknown port " + Quoted.of(named.text()),
          Suggestion.fix(named.text(), service.ports().keySet(), "add it to the service's ports"));
    }
    return named.text();
  }
}
