package dev.slipway.render.kubernetes.value;

import dev.slipway.model.spec.MigrationSession;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.ServiceKind;
import dev.slipway.render.kubernetes.value.Value.Stored;
import dev.slipway.render.kubernetes.value.Value.Text;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The environment variables of all pods, divided: what every service has alike stands once, in
 * {@code app-config} and {@code app-secrets}; the rest in a ConfigMap and a Secret of each service.
 * So no instance sees a variable that its service did not ask for.
 */
public final class Configuration {
  public static final String COMMON_CONFIG = "app-config";
  public static final String COMMON_SECRETS = "app-secrets";

  private final SortedMap<Name, SortedMap<String, Value>> variables = new TreeMap<>();
  private final SortedMap<String, Value> common = new TreeMap<>();

  public Configuration(Cluster cluster) {
    for (Service service : cluster.pods()) {
      if (!(service.kind() instanceof ServiceKind.Static)) {
        variables.put(service.name(), variables(cluster, service));
      }
    }
    List<SortedMap<String, Value>> all = List.copyOf(variables.values());
    if (!all.isEmpty()) {
      all.getFirst()
          .forEach((name, value) -> {
            if (!isFetchedAlone(value)
                && all.stream().allMatch(one -> value.equals(one.get(name)))) {
              common.put(name, value);
            }
          });
    }
  }

  private static SortedMap<String, Value> variables(Cluster cluster, Service service) {
    SortedMap<String, Value> variables = new TreeMap<>();
    service
        .environment()
        .forEach((name, template) ->
            variables.put(name, cluster.resolver().value(service, name, template)));
    MigrationSession.variables(cluster.application(), service)
        .forEach((name, text) -> variables.put(name, new Text(text)));
    Contract.of(cluster, service).forEach((name, text) -> variables.put(name, new Text(text)));
    variables.values().removeIf(Value.Unset.class::isInstance);
    return variables;
  }

  /** What all have alike and is no secret. */
  public SortedMap<String, String> commonTexts() {
    return texts(common);
  }

  /** What all have alike and a store keeps. */
  public SortedMap<String, Stored> commonSecrets() {
    return stored(common);
  }

  /** What the service has beyond the others and is no secret. */
  public SortedMap<String, String> texts(Name service) {
    return texts(own(service));
  }

  /** What the service has beyond the others and a store keeps. */
  public SortedMap<String, Stored> secrets(Name service) {
    return stored(own(service));
  }

  /** What is fetched one by one, because pods start without it or it has a store of its own. */
  public SortedMap<String, Stored> fetchedAlone(Name service) {
    SortedMap<String, Stored> alone = new TreeMap<>();
    own(service)
        .forEach((name, value) -> {
          if (value instanceof Stored stored && isFetchedAlone(stored)) {
            alone.put(name, stored);
          }
        });
    return alone;
  }

  private SortedMap<String, Value> own(Name service) {
    SortedMap<String, Value> own = new TreeMap<>(variables.getOrDefault(service, new TreeMap<>()));
    own.keySet().removeAll(common.keySet());
    return own;
  }

  private static SortedMap<String, String> texts(Map<String, Value> values) {
    SortedMap<String, String> texts = new TreeMap<>();
    values.forEach((name, value) -> {
      if (value instanceof Text(String text)) {
        texts.put(name, text);
      }
    });
    return texts;
  }

  private static SortedMap<String, Stored> stored(Map<String, Value> values) {
    SortedMap<String, Stored> secrets = new TreeMap<>();
    values.forEach((name, value) -> {
      if (value instanceof Stored stored && !isFetchedAlone(stored)) {
        secrets.put(name, stored);
      }
    });
    return secrets;
  }

  private static boolean isFetchedAlone(Value value) {
    return value instanceof Stored stored && (stored.isOptional() || stored.store() != null);
  }
}
