package dev.slipway.model.read;

import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Position;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.shape.WholeRange;
import dev.slipway.model.spec.Service.Port;
import dev.slipway.model.spec.Service.Protocol;
import dev.slipway.model.spec.StaticSite;
import dev.slipway.model.yaml.YamlNode.Scalar;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads a service's {@code ports}. */
final class PortsReader {
  static final String STATIC_PORT = "http";
  private static final Pattern NAME = Pattern.compile("[a-z]([a-z0-9-]{0,13}[a-z0-9])?");

  /** Slipway serves the files itself, on a port that no spec names or refers to. */
  static SortedMap<String, Port> ofStaticService() {
    return new TreeMap<>(Map.of(STATIC_PORT, new Port(StaticSite.PORT, Protocol.HTTP)));
  }

  SortedMap<String, Port> read(Section service) {
    SortedMap<String, Port> ports = new TreeMap<>();
    Map<String, String> taken = new HashMap<>();
    service.each(
        "ports",
        (name, port) -> {
          checkName(service, name);
          Scalar number = port.required("port", "3000");
          Protocol protocol = protocol(name, port);
          int value = port.integer("port", 1, WholeRange.PORT);
          ports.put(name, new Port(value, protocol));
          if (number != null) {
            checkConflict(port, number, transport(protocol) + value, name, taken);
          }
        });
    return ports;
  }

  private static void checkName(Section service, String name) {
    if (!NAME.matcher(name).matches()) {
      service.report(
          Code.BAD_NAME,
          positionOf(service, name),
          "port " + Quoted.of(name) + " is not a valid name",
          "use at most 15 lower-case letters, digits and -, for example http");
    }
  }

  private static Position positionOf(Section service, String name) {
    return service.section("ports").at(name);
  }

  private static Protocol protocol(String name, Section port) {
    return switch (port.word("protocol", "")) {
      case "http" -> Protocol.HTTP;
      case "grpc" -> Protocol.GRPC;
      case "tcp" -> Protocol.TCP;
      case "udp" -> Protocol.UDP;
      default -> byName(name);
    };
  }

  /** What is spoken on a port that does not say so. */
  static Protocol byName(String name) {
    if (name.startsWith("http")) {
      return Protocol.HTTP;
    }
    return name.startsWith("grpc") ? Protocol.GRPC : Protocol.TCP;
  }

  private static String transport(Protocol protocol) {
    return protocol == Protocol.UDP ? "udp" : "tcp";
  }

  private static void checkConflict(
      Section port, Scalar number, String address, String name, Map<String, String> taken) {
    String other = taken.putIfAbsent(address, name);
    if (other != null) {
      port.report(
          Code.PORT_CONFLICT,
          number,
          "has the number " + number.text() + " of port " + Quoted.of(other),
          "give each port of a service its own number");
    }
  }
}
