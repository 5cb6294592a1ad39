package dev.slipway.model.placeholder;

import dev.slipway.model.spec.Service.Protocol;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * What a spec declares, as far as placeholders and names refer to it. Services that could not be
 * read are in here too, so that one mistake does not make every reference to it another.
 *
 * @param variables the environment's values, {@code domain} among them
 * @param routes hosts of the routes, by name
 * @param secrets names of secrets, with whether they have a public half
 */
public record Declared(
    String environment,
    SortedMap<String, String> variables,
    Set<String> declaredVariables,
    SortedMap<String, KnownService> services,
    SortedMap<String, String> resources,
    SortedMap<String, Boolean> secrets,
    SortedMap<String, String> routes) {

  /** The same with the routes' hosts, which need the other declarations to be read. */
  public Declared withRoutes(SortedMap<String, String> hosts) {
    return new Declared(
        environment, variables, declaredVariables, services, resources, secrets, hosts);
  }

  /**
   * A service by its type and ports.
   *
   * @param isComplete false when its ports were reported as wrong, so that nothing follows from a
   *     port that seems to be missing
   */
  public record KnownService(String type, SortedMap<String, Protocol> ports, boolean isComplete) {
    /** The only port, or the only one that speaks HTTP. */
    public Optional<String> onlyPort() {
      return ports.size() == 1 ? Optional.of(ports.firstKey()) : onlyHttpPort();
    }

    /** The only port that speaks HTTP. */
    public Optional<String> onlyHttpPort() {
      var http =
          ports.entrySet().stream()
              .filter(port -> port.getValue() == Protocol.HTTP)
              .map(Map.Entry::getKey)
              .toList();
      return http.size() == 1 ? Optional.of(http.getFirst()) : Optional.empty();
    }
  }
}
