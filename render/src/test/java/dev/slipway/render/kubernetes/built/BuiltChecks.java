package dev.slipway.render.kubernetes.built;

import static dev.slipway.render.kubernetes.built.KubeObject.at;
import static dev.slipway.render.kubernetes.built.KubeObject.list;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What must hold among the objects of one environment. */
public final class BuiltChecks {
  /** Labels of pods that operators make: of a database, and of what proves a host for a moment. */
  private static final Set<String> OTHERS =
      Set.of("cnpg.io/cluster", "acme.cert-manager.io/http01-solver");

  private static final List<String> LABELS =
      List.of("name", "component", "part-of", "version", "managed-by");

  private final List<KubeObject> objects;

  public BuiltChecks(List<KubeObject> objects) {
    this.objects = objects;
  }

  /** Kind and name are unique, and everything is in the one namespace. */
  public void everythingIsOnceAndInTheNamespace(String namespace) {
    Set<String> seen = new HashSet<>();
    for (KubeObject object : objects) {
      assertThat(seen.add(object.toString())).as("%s stands once", object).isTrue();
      boolean isNamespace = object.kind().equals("Namespace");
      String actual = isNamespace ? object.name() : object.text("metadata", "namespace");
      assertThat(actual).as("namespace of %s", object).isEqualTo(namespace);
    }
  }

  /** The five labels on every object but the namespace's component, and on every pod. */
  public void labelsAreThere() {
    for (KubeObject object : objects) {
      SortedMap<String, String> labels = object.texts("metadata", "labels");
      for (String label : LABELS) {
        if (!(object.kind().equals("Namespace") && label.equals("component"))) {
          assertThat(labels).as("labels of %s", object).containsKey("app.kubernetes.io/" + label);
        }
        if (object.podTemplate().isPresent()) {
          assertThat(object.podLabels())
              .as("pod labels of %s", object)
              .containsKey("app.kubernetes.io/" + label);
        }
      }
      assertThat(labels.get("app.kubernetes.io/managed-by")).isEqualTo("kustomize");
    }
  }

  /**
   * Every selector of our own pods finds those of exactly one workload, and none is bound to a
   * version.
   */
  public void selectorsMatchOneWorkload() {
    for (KubeObject object : objects) {
      SortedMap<String, String> selector =
          switch (object.kind()) {
            case "Service" -> object.texts("spec", "selector");
            case "Deployment", "StatefulSet", "PodDisruptionBudget" ->
                object.texts("spec", "selector", "matchLabels");
            case "NetworkPolicy" -> object.texts("spec", "podSelector", "matchLabels");
            default -> new TreeMap<>();
          };
      if (!selector.isEmpty() && Collections.disjoint(selector.keySet(), OTHERS)) {
        assertThat(matching(selector)).as("pods that %s selects", object).hasSize(1);
        assertThat(selector).doesNotContainKey("app.kubernetes.io/version");
      }
    }
  }

  private List<KubeObject> matching(SortedMap<String, String> selector) {
    return workloads()
        .filter(object -> object.podLabels().entrySet().containsAll(selector.entrySet()))
        .toList();
  }

  private Stream<KubeObject> workloads() {
    return objects.stream().filter(object -> object.podTemplate().isPresent());
  }

  /**
   * Every ConfigMap and Secret that a pod reads exists with the key it reads, or is made by an
   * ExternalSecret, or is expected with that key.
   *
   * @param expected Secrets that nothing in the tree makes, with their keys
   */
  public void referencesExist(SortedMap<String, Set<String>> expected) {
    for (KubeObject workload : workloads().toList()) {
      for (Map<?, ?> container : workload.containers()) {
        for (Object source : list(container.get("envFrom"))) {
          exists(workload, "ConfigMap", at(source, "configMapRef", "name"), null, expected);
          exists(workload, "Secret", at(source, "secretRef", "name"), null, expected);
        }
        for (Object variable : list(container.get("env"))) {
          Object from = at(variable, "valueFrom", "secretKeyRef");
          exists(workload, "Secret", at(from, "name"), at(from, "key"), expected);
          Object config = at(variable, "valueFrom", "configMapKeyRef");
          exists(workload, "ConfigMap", at(config, "name"), at(config, "key"), expected);
        }
      }
      volumesExist(workload, expected);
    }
  }

  private void volumesExist(KubeObject workload, SortedMap<String, Set<String>> expected) {
    Set<String> volumes = new TreeSet<>();
    for (Object volume : list(at(workload.podTemplate().orElseThrow(), "spec", "volumes"))) {
      volumes.add("" + at(volume, "name"));
      for (Object item : list(at(volume, "configMap", "items"))) {
        exists(workload, "ConfigMap", at(volume, "configMap", "name"), at(item, "key"), expected);
      }
      exists(workload, "ConfigMap", at(volume, "configMap", "name"), null, expected);
      for (Object item : list(at(volume, "secret", "items"))) {
        exists(workload, "Secret", at(volume, "secret", "secretName"), at(item, "key"), expected);
      }
      Object claim = at(volume, "persistentVolumeClaim", "claimName");
      exists(workload, "PersistentVolumeClaim", claim, null, expected);
    }
    for (Object claim : list(workload.at("spec", "volumeClaimTemplates"))) {
      volumes.add("" + at(claim, "metadata", "name"));
    }
    Set<String> mounted = new TreeSet<>();
    for (Map<?, ?> container : workload.containers()) {
      list(container.get("volumeMounts")).forEach(mount -> mounted.add("" + at(mount, "name")));
    }
    assertThat(mounted).as("volumes that %s mounts", workload).isEqualTo(volumes);
    Object account = at(workload.podTemplate().orElseThrow(), "spec", "serviceAccountName");
    exists(workload, "ServiceAccount", account, null, expected);
  }

  private void exists(
      KubeObject by,
      String kind,
      @Nullable Object name,
      @Nullable Object key,
      SortedMap<String, Set<String>> expected) {
    if (name == null) {
      return;
    }
    Set<String> keys =
        kind.equals("Secret") && expected.containsKey("" + name)
            ? expected.get("" + name)
            : keys(kind, "" + name);
    assertThat(keys).as("%s reads %s/%s", by, kind, name).isNotNull();
    if (key != null) {
      assertThat(keys).as("keys of %s/%s", kind, name).contains("" + key);
    }
  }

  private @Nullable Set<String> keys(String kind, String name) {
    for (KubeObject object : objects) {
      if (object.kind().equals(kind) && object.name().equals(name)) {
        return object.texts("data").keySet();
      }
      boolean makes = kind.equals("Secret") && object.kind().equals("ExternalSecret");
      if (makes && object.text("spec", "target", "name").equals(name)) {
        return object.secretKeys();
      }
    }
    return null;
  }

  /** Who scales says how many; who is scaled does not; budgets leave room; scaling has requests. */
  public void instancesAreCountedOnce() {
    for (KubeObject object : objects) {
      switch (object.kind()) {
        case "HorizontalPodAutoscaler" -> {
          KubeObject target = find("Deployment", object.text("spec", "scaleTargetRef", "name"));
          assertThat(target.at("spec", "replicas")).as("replicas beside %s", object).isNull();
          assertThat(number(object.at("spec", "minReplicas")))
              .isLessThanOrEqualTo(number(object.at("spec", "maxReplicas")));
          requestsFor(object, target);
        }
        case "PodDisruptionBudget" -> {
          KubeObject workload =
              matching(object.texts("spec", "selector", "matchLabels")).getFirst();
          assertThat(number(object.at("spec", "minAvailable")))
              .as("%s leaves a node free", object)
              .isLessThan(fewest(workload));
        }
        default -> {}
      }
    }
  }

  /** A share of a request needs a request. */
  private static void requestsFor(KubeObject autoscaler, KubeObject target) {
    for (Object metric : list(autoscaler.at("spec", "metrics"))) {
      Object resource = at(metric, "resource", "name");
      if (resource != null) {
        assertThat(at(target.containers().getLast(), "resources", "requests", "" + resource))
            .as("request that %s scales by", autoscaler)
            .isNotNull();
      }
    }
  }

  private int fewest(KubeObject workload) {
    for (KubeObject object : objects) {
      boolean isScaler = object.kind().equals("HorizontalPodAutoscaler");
      if (isScaler && object.text("spec", "scaleTargetRef", "name").equals(workload.name())) {
        return number(object.at("spec", "minReplicas"));
      }
    }
    return number(workload.at("spec", "replicas"));
  }

  /** Every backend of a route is a Service with that port, whose pods have the port's name. */
  public void routesReachPods() {
    for (KubeObject object : objects) {
      if (object.kind().equals("Ingress")) {
        for (Object rule : list(object.at("spec", "rules"))) {
          for (Object path : list(at(rule, "http", "paths"))) {
            Object backend = at(path, "backend", "service");
            if (!"use-annotation".equals(at(backend, "port", "name"))) {
              reaches(object, at(backend, "name"), "name", at(backend, "port", "name"));
            }
          }
        }
      }
      if (object.kind().equals("HTTPRoute")) {
        for (Object rule : list(object.at("spec", "rules"))) {
          for (Object backend : list(at(rule, "backendRefs"))) {
            reaches(object, at(backend, "name"), "port", at(backend, "port"));
          }
        }
      }
    }
  }

  private void reaches(KubeObject by, @Nullable Object service, String key, @Nullable Object port) {
    KubeObject found = find("Service", "" + service);
    assertThat(list(found.at("spec", "ports")).stream().map(p -> "" + at(p, key)).toList())
        .as("ports of the Service that %s names", by)
        .contains("" + port);
    KubeObject workload = matching(found.texts("spec", "selector")).getFirst();
    Set<Object> names = new HashSet<>();
    workload
        .containers()
        .forEach(c -> list(c.get("ports")).forEach(p -> names.add("" + at(p, "name"))));
    list(found.at("spec", "ports"))
        .forEach(p -> assertThat(names).as("%s", found).contains("" + at(p, "targetPort")));
  }

  /** Every Service leads to a port that the pods behind it have, whoever calls it. */
  public void servicesReachPods() {
    for (KubeObject object : objects) {
      if (object.kind().equals("Service") && !"ExternalName".equals(object.at("spec", "type"))) {
        assertThat(list(object.at("spec", "ports"))).as("ports of %s", object).isNotEmpty();
        list(object.at("spec", "ports"))
            .forEach(port -> reaches(object, object.name(), "name", at(port, "name")));
      }
    }
  }

  /**
   * Whoever runs a service is killed only after the pause before the signal and after its own
   * forced end.
   *
   * @param forcedExitSeconds from the signal until an application ends itself
   * @param leastSeconds in all
   */
  public void endsBeforeItIsKilled(int forcedExitSeconds, int leastSeconds) {
    workloads()
        .filter(workload -> workload.kind().equals("Deployment"))
        .forEach(workload -> {
          Object spec = at(workload.podTemplate().orElseThrow(), "spec");
          int grace = number(at(spec, "terminationGracePeriodSeconds"));
          assertThat(grace).as("grace of %s", workload).isGreaterThanOrEqualTo(leastSeconds);
          for (Map<?, ?> container : workload.containers()) {
            Object pause = at(container, "lifecycle", "preStop", "sleep", "seconds");
            assertThat(grace)
                .as("grace of %s", workload)
                .isGreaterThan(forcedExitSeconds + (pause == null ? 0 : number(pause)));
          }
        });
  }

  /** Nothing keeps a placeholder's name, and no image floats. */
  public void imagesAreOfTheRelease() {
    workloads()
        .flatMap(workload -> workload.containers().stream())
        .map(container -> "" + container.get("image"))
        .forEach(image -> {
          assertThat(image).doesNotContain("slipway.invalid").doesNotEndWith(":latest");
          assertThat(image).containsPattern("(:[^/]+|@sha256:[0-9a-f]{64})$");
        });
  }

  private KubeObject find(String kind, String name) {
    return objects.stream()
        .filter(object -> object.kind().equals(kind) && object.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + kind + " " + name));
  }

  private static int number(@Nullable Object value) {
    assertThat(value).isInstanceOf(Integer.class);
    return value instanceof Integer number ? number : 0;
  }
}
