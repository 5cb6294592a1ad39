package dev.slipway.model.read;

import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.diagnostic.Suggestion;
import dev.slipway.model.placeholder.Declared;
import dev.slipway.model.placeholder.Destination;
import dev.slipway.model.placeholder.Templates;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Target;
import dev.slipway.model.spec.Tls;
import dev.slipway.model.yaml.YamlNode.Mapping;
import dev.slipway.model.yaml.YamlNode.Scalar;
import java.util.List;

/** Reads a route's {@code tls}. */
final class TlsReader {
  private static final String ARN = "arn:";

  private final Templates templates;
  private final Declared declared;

  TlsReader(Templates templates, Declared declared) {
    this.templates = templates;
    this.declared = declared;
  }

  Tls http(Section route, List<String> hosts) {
    if (!(route.mapping().value("tls") instanceof Mapping)) {
      return switch (route.word("tls", "auto")) {
        case "none" -> new Tls.None();
        case "passthrough" -> refuse(route, "passes TLS through, which only protocol tcp can");
        default -> {
          checkAuto(route, hosts);
          yield new Tls.Auto();
        }
      };
    }
    Section tls = route.section("tls");
    if (tls.has("certificate")) {
      return certificate(tls);
    }
    if (tls.has("acme")) {
      return acme(route, tls.section("acme"), hosts);
    }
    if (tls.has("onDemand")) {
      return onDemand(tls.section("onDemand"));
    }
    tls.required("acme", "{challenge: dns, provider: route53}");
    return new Tls.Auto();
  }

  /** What is not HTTP is encrypted by the service itself or not at all. */
  Tls stream(Section route) {
    if (!route.has("tls")) {
      return new Tls.None();
    }
    return switch (route.word("tls", "other")) {
      case "none" -> new Tls.None();
      case "passthrough" -> new Tls.Passthrough();
      default -> refuse(route, "is not HTTP, so its TLS cannot end at the gateway");
    };
  }

  private static Tls refuse(Section route, String why) {
    route.report(
        Code.TLS_IMPOSSIBLE,
        route.valueAt("tls"),
        why,
        "use tls: passthrough with protocol tcp, or another tls with protocol http");
    return new Tls.None();
  }

  /** ECS proves names by DNS; on this machine nothing is proven. */
  private void checkAuto(Section route, List<String> hosts) {
    boolean proven =
        switch (declared.target()) {
          case Target.Process _, Target.Ecs _ -> true;
          case Target.Docker(String engine) -> engine == null;
          case Target.Kubernetes _ -> false;
        };
    if (!proven && hosts.stream().anyMatch(host -> host.startsWith("*"))) {
      reportWildcard(route);
    }
  }

  private static void reportWildcard(Section route) {
    route.report(
        Code.TLS_IMPOSSIBLE,
        route.valueAt("tls"),
        "has a wildcard host, whose certificate cannot be obtained over HTTP",
        "use tls: {acme: {challenge: dns, provider: NAME}}, a certificate, or onDemand");
  }

  private Tls certificate(Section tls) {
    String text = tls.word("certificate", "");
    if (text.startsWith(ARN)) {
      return new Tls.ManagedCertificate(text);
    }
    return SecretValues.required(tls, "certificate", templates, Destination.CERTIFICATE)
        .<Tls>map(Tls.Certificate::new)
        .orElse(new Tls.Auto());
  }

  private static Tls acme(Section route, Section acme, List<String> hosts) {
    boolean dns = acme.word("challenge", "http").equals("dns");
    if (dns) {
      acme.required("provider", "route53");
    } else if (hosts.stream().anyMatch(host -> host.startsWith("*"))) {
      reportWildcard(route);
    }
    Scalar email = acme.scalar("email");
    return new Tls.Acme(
        dns ? Tls.Challenge.DNS : Tls.Challenge.HTTP,
        dns ? acme.text("provider") : null,
        email != null && Addresses.isEmail(acme, "email", email) ? email.text() : null);
  }

  private Tls onDemand(Section section) {
    Scalar service = section.required("service", "NAME");
    String path = Paths.urlPath(section, "path", "/");
    if (service == null) {
      return new Tls.Auto();
    }
    if (!declared.services().containsKey(service.text())) {
      section.report(
          Code.UNKNOWN_NAME,
          service,
          "asks the unknown service " + Quoted.of(service.text()),
          Suggestion.fix(
              service.text(), declared.services().keySet(), "declare it under services"));
      return new Tls.Auto();
    }
    return Name.isValid(service.text())
        ? new Tls.OnDemand(new Name(service.text()), path)
        : new Tls.Auto();
  }
}
