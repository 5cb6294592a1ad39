package dev.slipway.render.together;

import static dev.slipway.render.kubernetes.built.KubeObject.at;
import static dev.slipway.render.kubernetes.built.KubeObject.list;

import com.google.gson.JsonParser;
import dev.slipway.render.kubernetes.built.KubeObject;
import dev.slipway.render.kubernetes.built.NetworkSimulator;
import dev.slipway.render.kubernetes.built.NetworkSimulator.Party;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The facts read back from what Kustomize builds. */
final class ClusterFacts {
  private static final String COMPONENT = "app.kubernetes.io/component";

  private final List<KubeObject> objects;
  private final SortedMap<String, Set<String>> written;
  private final SortedMap<String, KubeObject> workloads = new TreeMap<>();
  private final NetworkSimulator network;

  /**
   * One environment.
   *
   * @param written keys of Secrets that nothing in the tree makes, by name
   */
  ClusterFacts(List<KubeObject> objects, SortedMap<String, Set<String>> written) {
    this.objects = objects;
    this.written = written;
    this.network = new NetworkSimulator(objects);
    for (KubeObject object : objects) {
      if (object.podTemplate().isPresent()) {
        workloads.put(component(object), object);
      }
    }
  }

  private static String component(KubeObject object) {
    return object.podLabels().getOrDefault(COMPONENT, "");
  }

  /** Workloads that run a container named after them: services, not resources. */
  SortedSet<String> entries() {
    return new TreeSet<>(workloads.keySet());
  }

  ServiceFacts of(String name) {
    KubeObject workload = workloads.get(name);
    if (workload == null) {
      throw new AssertionError("no workload " + name);
    }
    Map<?, ?> container =
        workload.containers().stream()
            .filter(each -> name.equals(each.get("name")))
            .findFirst()
            .orElseThrow();
    SortedMap<String, Integer> numbers = new TreeMap<>();
    list(container.get("ports"))
        .forEach(port ->
            numbers.put("" + at(port, "name"), Integer.valueOf("" + at(port, "containerPort"))));
    SortedMap<String, Integer> ports = new TreeMap<>();
    numbers.forEach((port, number) -> ports.put(ModelFacts.variable(port), number));
    return new ServiceFacts(
        ports,
        environment(name, container),
        replicas(workload),
        probes(container, numbers),
        edges(name));
  }

  private SortedSet<String> environment(String name, Map<?, ?> container) {
    SortedSet<String> names = new TreeSet<>();
    for (Object source : list(container.get("envFrom"))) {
      names.addAll(keys("ConfigMap", at(source, "configMapRef", "name")));
      names.addAll(keys("Secret", at(source, "secretRef", "name")));
    }
    list(container.get("env")).forEach(variable -> names.add("" + at(variable, "name")));
    find("ConfigMap", name + "-site")
        .map(site -> site.texts("data").getOrDefault("config.json", "{}"))
        .ifPresent(json -> names.addAll(JsonParser.parseString(json).getAsJsonObject().keySet()));
    return names;
  }

  private Set<String> keys(String kind, @Nullable Object name) {
    if (name == null) {
      return Set.of();
    }
    Set<String> keys = written.get(name.toString());
    if (kind.equals("Secret") && keys != null) {
      return keys;
    }
    return find(kind, name.toString())
        .map(object -> object.texts("data").keySet())
        .or(() -> find("ExternalSecret", name.toString()).map(KubeObject::secretKeys))
        .orElseThrow(() -> new AssertionError("no " + kind + " " + name));
  }

  private Optional<KubeObject> find(String kind, String name) {
    return objects.stream()
        .filter(object -> object.kind().equals(kind) && object.name().equals(name))
        .findFirst();
  }

  private int replicas(KubeObject workload) {
    Object fixed = workload.at("spec", "replicas");
    if (!workload.kind().equals("Deployment")) {
      return 1;
    }
    return fixed != null
        ? Integer.parseInt(fixed.toString())
        : find("HorizontalPodAutoscaler", workload.name())
            .map(scaler -> Integer.valueOf("" + scaler.at("spec", "minReplicas")))
            .orElseThrow();
  }

  private static SortedMap<String, String> probes(
      Map<?, ?> container, SortedMap<String, Integer> ports) {
    SortedMap<String, String> probes = new TreeMap<>();
    for (String field : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
      Object probe = container.get(field);
      if (probe != null) {
        probes.put(
            field,
            "%s after %s every %s within %s, fails %s, succeeds %s"
                .formatted(
                    asked(probe, ports),
                    or(at(probe, "initialDelaySeconds"), 0),
                    at(probe, "periodSeconds"),
                    at(probe, "timeoutSeconds"),
                    at(probe, "failureThreshold"),
                    or(at(probe, "successThreshold"), 1)));
      }
    }
    return probes;
  }

  private static Object or(@Nullable Object value, int usual) {
    return value == null ? usual : value;
  }

  private static String asked(Object probe, SortedMap<String, Integer> ports) {
    if (at(probe, "httpGet") != null) {
      SortedMap<String, String> headers = new TreeMap<>();
      list(at(probe, "httpGet", "httpHeaders"))
          .forEach(header -> headers.put("" + at(header, "name"), "" + at(header, "value")));
      String port = "" + at(probe, "httpGet", "port");
      return "GET %d%s %s"
          .formatted(ports.getOrDefault(port, 0), at(probe, "httpGet", "path"), headers);
    }
    if (at(probe, "tcpSocket") != null) {
      return "TCP " + ports.getOrDefault("" + at(probe, "tcpSocket", "port"), 0);
    }
    if (at(probe, "grpc") != null) {
      return "GRPC " + at(probe, "grpc", "port") + " " + or(at(probe, "grpc", "service"));
    }
    List<String> argv =
        list(at(probe, "exec", "command")).stream()
            .map(word -> word.toString().replace("$$", "$"))
            .toList();
    return argv.getFirst().equals("find")
        ? "HEARTBEAT " + argv.get(argv.indexOf("-mmin") + 1)
        : "EXEC " + argv;
  }

  private static String or(@Nullable Object text) {
    return text == null ? "" : text.toString();
  }

  /** Pods that the policies let it open a connection to. */
  private SortedSet<String> edges(String name) {
    SortedSet<String> edges = new TreeSet<>();
    workloads.forEach((other, workload) -> {
      boolean open =
          workload.containers().stream()
              .flatMap(container -> list(container.get("ports")).stream())
              .anyMatch(port ->
                  network.allows(
                      party(name),
                      party(other),
                      Integer.parseInt("" + at(port, "containerPort")),
                      or(at(port, "protocol")).isEmpty()
                          ? "TCP"
                          : or(at(port, "protocol")).toUpperCase(Locale.ROOT)));
      if (open && !other.equals(name)) {
        edges.add(other);
      }
    });
    return edges;
  }

  private Party party(String name) {
    KubeObject workload = workloads.get(name);
    return new Party(
        workload == null ? new TreeMap<>() : workload.podLabels(),
        null,
        "10.1.0." + (1 + workloads.headMap(name).size()));
  }
}
