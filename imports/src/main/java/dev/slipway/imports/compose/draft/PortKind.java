package dev.slipway.imports.compose.draft;

import dev.slipway.imports.compose.draft.PortTable.Port;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is spoken on a port, as far as its number tells. */
public enum PortKind {
  HTTP,
  TCP,
  UDP,
  GRPC;

  /** Numbers that are known for something other than HTTP, with the name they get. */
  private static final Map<Integer, String> OTHER =
      Map.ofEntries(
          Map.entry(21, "ftp"),
          Map.entry(22, "ssh"),
          Map.entry(25, "smtp"),
          Map.entry(53, "dns"),
          Map.entry(110, "pop3"),
          Map.entry(143, "imap"),
          Map.entry(389, "ldap"),
          Map.entry(443, "tls"),
          Map.entry(465, "smtps"),
          Map.entry(587, "submission"),
          Map.entry(636, "ldaps"),
          Map.entry(993, "imaps"),
          Map.entry(1025, "smtp"),
          Map.entry(1433, "mssql"),
          Map.entry(1521, "oracle"),
          Map.entry(1883, "mqtt"),
          Map.entry(2222, "ssh"),
          Map.entry(3306, "mysql"),
          Map.entry(4222, "nats"),
          Map.entry(5432, "postgres"),
          Map.entry(5672, "amqp"),
          Map.entry(6379, "redis"),
          Map.entry(8883, "mqtts"),
          Map.entry(9092, "kafka"),
          Map.entry(11211, "memcached"),
          Map.entry(25565, "game"),
          Map.entry(27017, "mongodb"));

  /** The kind that a TCP port of this number usually has. */
  public static PortKind of(int number) {
    if (number == 50051) {
      return GRPC;
    }
    return OTHER.containsKey(number) ? TCP : HTTP;
  }

  /** The kind of a protocol's word. */
  static Optional<PortKind> spoken(String protocol) {
    return List.of(values()).stream().filter(k -> k.protocol().equals(protocol)).findFirst();
  }

  /** The protocol's word in the spec. */
  String protocol() {
    return switch (this) {
      case HTTP -> "http";
      case TCP -> "tcp";
      case UDP -> "udp";
      case GRPC -> "grpc";
    };
  }

  /** A name for a port that nobody named. */
  String name(Port port) {
    return switch (this) {
      case HTTP -> "http-" + port.number();
      case GRPC -> "grpc";
      case UDP -> "udp-" + port.number();
      case TCP -> OTHER.getOrDefault(port.number(), "port-" + port.number());
    };
  }
}
