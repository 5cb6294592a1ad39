package dev.slipway.model.placeholder;

import dev.slipway.model.spec.Service.Protocol;
import dev.slipway.model.spec.Target;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * What a spec declares, as far as placeholders and names refer to it. Services that could not be
 * read are in here too, so that one mistake does not make every reference to it another.
 *
 * @param variables the environment's values, {@code domain} among them
 */
public record Declared(
    String environment,
    Target target,
    SortedMap<String, String> variables,
    Set<String> declaredVariables,
    SortedMap<String, KnownService> services,
    SortedMap<String, KnownResource> resources,
    SortedMap<String, KnownSecret> secrets,
    SortedMap<String, KnownRoute> routes) {

  /** The same with the routes' hosts, which need the other declarations to be read. */
  public Declared withRoutes(SortedMap<String, KnownRoute> hosts) {
    return new Declared(
        environment, target, variables, declaredVariables, services, resources, secrets, hosts);
  }

  /**
   * A resource as far as placeholders care.
   *
   * @param databases names of further databases
   * @param absent outputs of the type that do not exist here
   */
  public record KnownResource(String type, Set<String> databases, Set<String> absent) {
    public KnownResource {
      databases = Set.copyOf(databases);
      absent = Set.copyOf(absent);
    }
  }

  /**
   * A route as far as placeholders care.
   *
   * @param host the first one; empty where there is none
   * @param isStream whether it carries TCP or UDP, so that it has host and port only
   * @param isBroken whether it was reported, so that nothing follows from a missing host
   */
  public record KnownRoute(String host, boolean isStream, boolean isBroken) {}

  /**
   * A secret as far as placeholders care.
   *
   * @param isHere false when the secret belongs to other environments only
   */
  public record KnownSecret(boolean hasPublicHalf, boolean isHere) {}

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
