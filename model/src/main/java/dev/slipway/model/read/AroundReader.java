package dev.slipway.model.read;

import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Diagnostics;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.diagnostic.Suggestion;
import dev.slipway.model.placeholder.Destination;
import dev.slipway.model.placeholder.Templates;
import dev.slipway.model.shape.WholeRange;
import dev.slipway.model.spec.Develop;
import dev.slipway.model.spec.Egress;
import dev.slipway.model.spec.ExternalService;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Service.Mount;
import dev.slipway.model.spec.Template;
import dev.slipway.model.yaml.YamlNode.Mapping;
import dev.slipway.model.yaml.YamlNode.Scalar;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads what stands around a service's own program: volumes, egress, development, the outside. */
final class AroundReader {
  private static final int HTTPS = 443;

  private final Templates templates;
  private final Set<String> volumes;
  private final Diagnostics diagnostics;

  /**
   * @param volumes names of the declared ones
   */
  AroundReader(Templates templates, Set<String> volumes, Diagnostics diagnostics) {
    this.templates = templates;
    this.volumes = volumes;
    this.diagnostics = diagnostics;
  }

  SortedMap<Name, Mount> mounts(Section service) {
    SortedMap<Name, Mount> mounts = new TreeMap<>();
    Section section = service.section("volumes");
    service.each(
        "volumes",
        (name, mount) -> {
          Scalar path = mount.required("path", "/data");
          if (!volumes.contains(name)) {
            service.report(
                Code.UNKNOWN_NAME,
                section.at(name),
                "mounts " + Quoted.of(name) + ", which is no volume",
                Suggestion.fix(
                    name, volumes, "declare it at the top: volumes: {" + name + ": {}}"));
          } else if (path != null
              && Name.isValid(name)
              && Paths.isAbsolute(mount, "path", path.text())) {
            mounts.put(new Name(name), new Mount(path.text(), mount.bool("read_only", false)));
          }
        });
    return mounts;
  }

  /** A site is files behind a server, which calls nobody; everything else may call out by TLS. */
  Egress egress(String type, Section service) {
    if (service.mapping().value("egress") instanceof Mapping) {
      return new Egress.Only(destinations(service));
    }
    return switch (service.word("egress", type.equals("static") ? "none" : "https")) {
      case "none" -> new Egress.None();
      case "internet" -> new Egress.Internet();
      default -> new Egress.Https();
    };
  }

  private SortedMap<Name, Egress.Destination> destinations(Section service) {
    SortedMap<Name, Egress.Destination> destinations = new TreeMap<>();
    new Names(diagnostics)
        .each(
            service.mapping(),
            "egress",
            "egress",
            (name, section) -> {
              if (!section.has("host") && !section.has("cidr")) {
                section.required("host", "api.example.com");
              }
              destinations.put(
                  name,
                  new Egress.Destination(
                      Addresses.host(section, "host"),
                      Addresses.cidr(section, "cidr"),
                      section.integer("port", HTTPS, WholeRange.PORT)));
            });
    return destinations;
  }

  @Nullable Develop develop(Section service) {
    if (!service.has("develop")) {
      return null;
    }
    Section develop = service.section("develop");
    return new Develop(
        develop.items("command").stream().map(develop::plain).toList(),
        develop.items("watch").stream()
            .map(folder -> Paths.folder(develop, "watch", folder, "."))
            .toList());
  }

  @Nullable ExternalService external(Section service) {
    if (!service.has("external")) {
      return null;
    }
    Section external = service.section("external");
    Scalar host = external.required("host", "api.example.com");
    SortedMap<String, Integer> ports = new TreeMap<>();
    Section section = external.section("ports");
    external.eachValue(
        "ports", (name, _) -> ports.put(name, section.integer(name, HTTPS, WholeRange.PORT)));
    return new ExternalService(
        host == null ? Template.text("") : templates.template(host, Destination.EXTERNAL, Set.of()),
        ports,
        Addresses.cidr(external, "cidr"));
  }
}
