package dev.slipway.model.read;

import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Diagnostics;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.placeholder.Destination;
import dev.slipway.model.placeholder.Templates;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Service.Port;
import dev.slipway.model.spec.Service.Protocol;
import dev.slipway.model.spec.Sidecar;
import dev.slipway.model.yaml.YamlNode.Scalar;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads a service's {@code sidecars}. */
final class SidecarReader {
  private final Templates templates;
  private final FileReader files;
  private final Diagnostics diagnostics;

  SidecarReader(Templates templates, FileReader files, Diagnostics diagnostics) {
    this.templates = templates;
    this.files = files;
    this.diagnostics = diagnostics;
  }

  /**
   * @param ports of the service; a sidecar may refer to them and to its own
   */
  SortedMap<Name, Sidecar> read(Section service, SortedMap<String, Port> ports) {
    SortedMap<Name, Sidecar> sidecars = new TreeMap<>();
    new Names(diagnostics)
        .each(
            service.mapping(),
            "sidecars",
            "sidecar",
            (name, section) -> {
              Sidecar sidecar = sidecar(name, section, ports.keySet());
              checkShared(section, sidecar.ports(), ports);
              sidecars.put(name, sidecar);
            });
    return sidecars;
  }

  /** A sidecar has the network of its instance. */
  private static void checkShared(
      Section section, SortedMap<String, Port> own, SortedMap<String, Port> ports) {
    own.forEach((name, port) ->
        ports.forEach((other, taken) -> {
          boolean udp = port.protocol() == Protocol.UDP;
          if (port.number() == taken.number() && udp == (taken.protocol() == Protocol.UDP)) {
            section.report(
                Code.PORT_CONFLICT,
                section.section("ports").section(name).valueAt("port"),
                "has the number " + port.number() + " of the service's port " + Quoted.of(other),
                "leave it out if the sidecar answers that port, or give it another number");
          }
        }));
  }

  private Sidecar sidecar(Name name, Section section, Set<String> servicePorts) {
    Scalar image = section.required("image", "envoyproxy/envoy:v1.32.3");
    SortedMap<String, Port> own = new PortsReader().read(section);
    Set<String> ports = new TreeSet<>(servicePorts);
    ports.addAll(own.keySet());
    EnvironmentVariables variables = new EnvironmentVariables(templates, ports);
    return new Sidecar(
        name,
        image == null || !Addresses.isFixedImage(section, image) ? "" : image.text(),
        variables.arguments(section, "entrypoint"),
        variables.arguments(section, "command"),
        variables.variables(section, Destination.ENVIRONMENT),
        own,
        files.read(section, ports),
        new ComputeReader().read(section),
        SecurityReader.user(section));
  }
}
