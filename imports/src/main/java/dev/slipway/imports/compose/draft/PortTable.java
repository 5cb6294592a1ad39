package dev.slipway.imports.compose.draft;

import dev.slipway.imports.spec.Fields;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The ports a container listens on, found in many places, each once. Names are given when all are
 * known: the first call of {@link #nameOf} settles the table.
 */
public final class PortTable {
  private static final Pattern NAME = Pattern.compile("[a-z]([a-z0-9-]{0,13}[a-z0-9])?");
  private static final int HIGHEST = 65_535;

  private final Map<Integer, Port> ports = new TreeMap<>(); // by number; UDP by its negative
  private final Map<Integer, String> names = new TreeMap<>(); // by the same keys
  private boolean complete; // somebody knows all of them, with their names
  private int main; // 0 until some place says which port is the application's own

  /**
   * One port.
   *
   * @param wish a name somebody gave it, or empty
   */
  public record Port(int number, PortKind kind, String wish) {}

  /** Adds a port unless its number is known; numbers that are none are passed over. */
  public void add(int number, PortKind kind, String wish) {
    if (number >= 1 && number <= HIGHEST && !complete) {
      ports.putIfAbsent(kind == PortKind.UDP ? -number : number, new Port(number, kind, wish));
    }
  }

  /** Adds a port whose kind follows from its number. */
  public void add(int number) {
    add(number, PortKind.of(number), "");
  }

  /** Adds a port with the name that it had; other ports are not added any more. */
  void restore(int number, PortKind kind, String name) {
    if (number >= 1 && number <= HIGHEST) {
      int key = kind == PortKind.UDP ? -number : number;
      ports.put(key, new Port(number, kind, name));
      names.put(key, name);
      complete = true;
    }
  }

  /** Says that this port is the one the application is about. */
  public void prefer(int number) {
    if (main == 0 && ports.containsKey(number)) {
      main = number;
    }
  }

  /** Forgets a port that Slipway serves itself. */
  public void remove(int number) {
    ports.remove(number);
    ports.remove(-number);
    main = main == number ? 0 : main;
  }

  public boolean isEmpty() {
    return ports.isEmpty();
  }

  public boolean has(int number) {
    return ports.containsKey(number);
  }

  public boolean isHttp(int number) {
    Port port = ports.get(number);
    return port != null && port.kind() == PortKind.HTTP;
  }

  /** The only HTTP port. */
  public Optional<Integer> onlyHttp() {
    var http = ports.keySet().stream().filter(this::isHttp).toList();
    return http.size() == 1 ? Optional.of(http.getFirst()) : Optional.empty();
  }

  /** The port that others most likely mean: the preferred, else an HTTP one, else the lowest. */
  public Optional<Integer> usual() {
    if (main != 0) {
      return Optional.of(main);
    }
    Optional<Integer> http = ports.keySet().stream().filter(this::isHttp).findFirst();
    return http.or(() -> ports.keySet().stream().filter(key -> key > 0).findFirst())
        .or(() -> ports.keySet().stream().findFirst());
  }

  /** The name of a port; empty when the table does not have it. */
  public Optional<String> nameOf(int number) {
    if (names.isEmpty()) {
      settle();
    }
    return Optional.ofNullable(names.get(number));
  }

  /** The name of a UDP port. */
  public Optional<String> nameOfUdp(int number) {
    return nameOf(-number);
  }

  private void settle() {
    Set<String> taken = new HashSet<>();
    usual().filter(this::isHttp).ifPresent(number -> give(number, "http", taken));
    for (Map.Entry<Integer, Port> entry : ports.entrySet()) {
      Port port = entry.getValue();
      if (names.containsKey(entry.getKey())) {
        continue;
      }
      String wish = NAME.matcher(port.wish()).matches() ? port.wish() : port.kind().name(port);
      give(entry.getKey(), taken.contains(wish) ? "port-" + port.number() : wish, taken);
    }
  }

  private void give(int number, String name, Set<String> taken) {
    taken.add(name);
    names.put(number, name);
  }

  /** The section of the spec. */
  public Fields spec() {
    Fields fields = new Fields();
    for (Map.Entry<Integer, Port> entry : ports.entrySet()) {
      Port port = entry.getValue();
      String name = nameOf(entry.getKey()).orElse("port");
      String usual = name.startsWith("http") ? "http" : name.startsWith("grpc") ? "grpc" : "tcp";
      String protocol = port.kind().protocol();
      if (usual.equals(protocol)) {
        fields.put(name, port.number());
      } else {
        fields.put(name, new Fields().put("port", port.number()).put("protocol", protocol));
      }
    }
    return fields;
  }
}
