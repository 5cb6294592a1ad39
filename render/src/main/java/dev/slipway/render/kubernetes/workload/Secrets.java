package dev.slipway.render.kubernetes.workload;

import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.Sidecar;
import dev.slipway.render.kubernetes.value.Cluster;
import dev.slipway.render.kubernetes.value.Configuration;
import dev.slipway.render.kubernetes.value.ObjectNames;
import dev.slipway.render.kubernetes.value.SecretPlan;
import dev.slipway.render.kubernetes.value.Value.Stored;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Secrets that services' pods read, each by its own service only, but for the common one. */
final class Secrets {
  private final Cluster cluster;
  private final Configuration configuration;
  private final SortedMap<String, SecretPlan> plans = new TreeMap<>();

  Secrets(Cluster cluster, Configuration configuration) {
    this.cluster = cluster;
    this.configuration = configuration;
  }

  List<SecretPlan> plans() {
    add(Configuration.COMMON_SECRETS, cluster.name(), configuration.commonSecrets());
    for (Service service : cluster.pods()) {
      Name name = service.name();
      add(ObjectNames.variables(name), name, configuration.secrets(name));
      add(ObjectNames.files(name), name, Files.of(cluster, service).secrets());
      add(ObjectNames.sidecars(name), name, ofSidecars(service));
      configuration.fetchedAlone(name).values().forEach(this::addAlone);
    }
    return List.copyOf(plans.values());
  }

  private SortedMap<String, Stored> ofSidecars(Service service) {
    SortedMap<String, Stored> keys = new TreeMap<>();
    for (Sidecar sidecar : service.sidecars().values()) {
      Variables.sidecarSecrets(cluster, service, sidecar)
          .forEach((name, stored) -> keys.put(Variables.sidecarKey(sidecar, name), stored));
    }
    return keys;
  }

  private void add(String name, Name component, SortedMap<String, Stored> keys) {
    if (!keys.isEmpty()) {
      put(new SecretPlan(name, component.value(), SecretPlan.Form.VALUES, false, keys));
    }
  }

  private void addAlone(Stored stored) {
    SortedMap<String, Stored> keys = new TreeMap<>();
    keys.put(Variables.ALONE_KEY, stored);
    String component = cluster.name().value();
    String name = ObjectNames.alone(cluster.application(), stored);
    put(new SecretPlan(name, component, SecretPlan.Form.VALUES, stored.isOptional(), keys));
  }

  private void put(SecretPlan plan) {
    plans.put(plan.name(), plan);
  }
}
