package dev.slipway.model.read;

import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.diagnostic.Suggestion;
import dev.slipway.model.placeholder.Declared;
import dev.slipway.model.placeholder.Declared.KnownService;
import dev.slipway.model.shape.WholeRange;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Service.Condition;
import dev.slipway.model.spec.Service.Connection;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads a service's {@code depends_on} and {@code connects}. */
final class EdgeReader {

  private final Declared declared;
  private final Set<String> known = new TreeSet<>();

  EdgeReader(Declared declared) {
    this.declared = declared;
    known.addAll(declared.services().keySet());
    known.addAll(declared.resources().keySet());
  }

  SortedMap<Name, Condition> dependsOn(Section service) {
    SortedMap<Name, Condition> edges = new TreeMap<>();
    service.each(
        "depends_on",
        (target, edge) ->
            target(service, "depends_on", target)
                .ifPresent(
                    name -> edges.put(name, condition(edge.word("condition", "service_started")))));
    return edges;
  }

  private static Condition condition(String word) {
    return switch (word) {
      case "service_healthy" -> Condition.SERVICE_HEALTHY;
      case "service_completed_successfully" -> Condition.SERVICE_COMPLETED_SUCCESSFULLY;
      default -> Condition.SERVICE_STARTED;
    };
  }

  SortedMap<Name, Connection> connects(Section service) {
    SortedMap<Name, Connection> edges = new TreeMap<>();
    service.each(
        "connects",
        (target, edge) ->
            target(service, "connects", target)
                .ifPresent(name -> edges.put(name, connection(target, edge))));
    return edges;
  }

  private Connection connection(String target, Section edge) {
    @Nullable Integer pool =
        edge.has("pool") ? Integer.valueOf(edge.integer("pool", 1, WholeRange.POOL)) : null;
    KnownService other = declared.services().get(target);
    if (!edge.has("port")) {
      return new Connection(null, pool);
    }
    if (other == null) {
      edge.report(
          Code.UNKNOWN_PORT,
          edge.valueAt("port"),
          "names a port of a resource; resources have one address each",
          "remove port");
      return new Connection(null, pool);
    }
    return new Connection(new PortChoice(other).choose(edge), pool);
  }

  private Optional<Name> target(Section service, String key, String target) {
    if (declared.services().containsKey(target) || declared.resources().containsKey(target)) {
      return Optional.of(target).filter(Name::isValid).map(Name::new);
    }
    Section edges = service.section(key);
    service.report(
        Code.UNKNOWN_NAME,
        edges.at(target),
        key + " names " + Quoted.of(target) + ", which is neither a service nor a resource",
        Suggestion.fix(target, known, "declare it under services or resources"));
    return Optional.empty();
  }
}
