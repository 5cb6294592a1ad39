package dev.slipway.render.kubernetes.resource;

import dev.slipway.model.spec.Hosting;
import dev.slipway.model.spec.Resource;
import dev.slipway.render.finding.Loss;
import dev.slipway.render.kubernetes.manifest.Manifest;
import dev.slipway.render.kubernetes.value.Cluster;
import dev.slipway.render.kubernetes.value.ObjectNames;
import dev.slipway.render.kubernetes.value.SecretPlan;
import dev.slipway.render.kubernetes.value.Value.Stored;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The resources of one environment. */
public final class Resources {
  private final Cluster cluster;

  public Resources(Cluster cluster) {
    this.cluster = cluster;
  }

  /** The objects, resource by resource. */
  public List<Manifest> manifests() {
    List<Manifest> manifests = new ArrayList<>();
    for (Resource resource : cluster.application().resources().values()) {
      switch (resource.hosting().provider()) {
        case CONTAINER -> {
          reportBackup(resource, "use provider managed or external where data must survive");
          manifests.addAll(new Contained(cluster, resource).manifests());
        }
        case OPERATOR -> {
          reportBackup(
              resource, "add the operator's own backup as a patch or in infra/k8s/custom/");
          manifests.addAll(operated(resource));
        }
        case EMBEDDED -> refuse(resource, "a child process cannot run in a cluster");
        case MANAGED, EXTERNAL -> {}
      }
    }
    return manifests;
  }

  /** Where copies go is the operator's own configuration, which files cannot know. */
  private void reportBackup(Resource resource, String fix) {
    if (resource.hosting().backup() != null) {
      cluster
          .findings()
          .report(
              Loss.K8S_BACKUP,
              "the manifests make no copies of the data of " + resource.name(),
              fix,
              "resources",
              resource.name().value(),
              "backup");
    }
  }

  private List<Manifest> operated(Resource resource) {
    if (resource instanceof Resource.Postgres postgres) {
      return List.of(Operated.cluster(cluster, postgres));
    }
    refuse(resource, "no operator is known for " + resource.type());
    return List.of();
  }

  private void refuse(Resource resource, String reason) {
    cluster
        .findings()
        .report(
            Loss.K8S_PROVIDER,
            resource.name() + ": " + reason,
            "choose provider container, managed or external, or operator for postgres",
            "resources",
            resource.name().value(),
            "provider");
  }

  /** What the resources' own pods read. */
  public List<SecretPlan> secrets() {
    List<SecretPlan> plans = new ArrayList<>();
    for (Resource resource : cluster.inside()) {
      SortedMap<String, Stored> keys = credentials(resource);
      if (!keys.isEmpty()) {
        String name = ObjectNames.credentials(resource.name());
        String component = resource.name().value();
        plans.add(new SecretPlan(name, component, SecretPlan.Form.VALUES, false, keys));
      }
    }
    return plans;
  }

  private SortedMap<String, Stored> credentials(Resource resource) {
    Hosting hosting = resource.hosting();
    SortedMap<String, Stored> keys = new TreeMap<>();
    if (hosting.provider() == Hosting.Provider.OPERATOR) {
      keys.put("password", cluster.resolver().stored(resource.name(), "password"));
      keys.put("username", cluster.resolver().stored(resource.name(), "user"));
      return keys;
    }
    for (String output : new TreeSet<>(Servers.of(resource).secrets().values())) {
      keys.put(output, cluster.resolver().stored(resource.name(), output));
    }
    return keys;
  }
}
