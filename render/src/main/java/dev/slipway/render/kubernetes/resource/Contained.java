package dev.slipway.render.kubernetes.resource;

import static dev.slipway.model.yaml.write.YamlMap.map;

import dev.slipway.model.spec.ComputeResources;
import dev.slipway.model.spec.Resource;
import dev.slipway.model.spec.SecurityContext.User;
import dev.slipway.model.yaml.write.YamlMap;
import dev.slipway.model.yaml.write.YamlValue;
import dev.slipway.render.kubernetes.manifest.Labels;
import dev.slipway.render.kubernetes.manifest.Manifest;
import dev.slipway.render.kubernetes.manifest.Manifest.Home;
import dev.slipway.render.kubernetes.resource.Server.Script;
import dev.slipway.render.kubernetes.value.Cluster;
import dev.slipway.render.kubernetes.value.Digest;
import dev.slipway.render.kubernetes.value.ObjectNames;
import dev.slipway.render.kubernetes.workload.Claims;
import dev.slipway.render.kubernetes.workload.Compute;
import dev.slipway.render.kubernetes.workload.Homes;
import dev.slipway.render.kubernetes.workload.Security;
import dev.slipway.render.kubernetes.workload.ServiceAccounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** One resource as a StatefulSet of one container, with its Service and its storage. */
final class Contained {
  /** A start with a large data folder may take this long. */
  private static final int START_FAILURES = 60;

  private static final int PERIOD = 5;
  private static final int GRACE = 60;
  private static final String DATA = "data";
  private static final String FIRST = "first-start";

  /** What a small server of each kind gets along with. */
  static final ComputeResources COMPUTE = new ComputeResources(100, 256L << 20, null, 1L << 30);

  /** Of a JVM, twice its heap at least: the rest is buffers, code and folders in memory. */
  private static final ComputeResources JVM = new ComputeResources(100, 1L << 30, null, 2L << 30);

  private final Cluster cluster;
  private final Resource resource;
  private final Server server;
  private final String name;
  private final Home home;

  Contained(Cluster cluster, Resource resource) {
    this.cluster = cluster;
    this.resource = resource;
    this.server = Servers.of(resource);
    this.name = resource.name().value();
    this.home = Homes.resource(resource.name());
  }

  List<Manifest> manifests() {
    List<Manifest> manifests = new ArrayList<>();
    manifests.add(ServiceAccounts.of(name, home));
    manifests.add(new Manifest(home, statefulSet()));
    manifests.add(new Manifest(home, service()));
    Script script = server.firstStart();
    if (script != null) {
      YamlMap data = map().put(key(script), script.text());
      manifests.add(
          new Manifest(
              home,
              Manifest.start("v1", "ConfigMap", Labels.metadata(name + "-first-start", name))
                  .put("data", data)));
    }
    return manifests;
  }

  private YamlMap statefulSet() {
    YamlMap selector = map().put("matchLabels", Labels.selector(cluster.name(), name));
    YamlMap spec =
        map()
            .put("serviceName", name)
            .put("replicas", 1)
            .put("selector", selector)
            .put("template", template());
    if (server.dataFolder() != null) {
      YamlMap claim =
          map()
              .put("metadata", map().put("name", DATA))
              .put(
                  "spec",
                  Claims.spec(
                      "ReadWriteOnce", cluster.target().storageClass(), server.storageBytes()));
      spec.put("volumeClaimTemplates", YamlValue.list(claim));
    }
    return Manifest.start("apps/v1", "StatefulSet", Labels.metadata(name, name)).put("spec", spec);
  }

  private YamlMap template() {
    YamlMap metadata = map().put("labels", map().put(Labels.COMPONENT, name));
    Script script = server.firstStart();
    if (script != null) {
      String hash = Digest.of(script.text()).substring(0, 16);
      metadata.put("annotations", map().put("slipway.dev/first-start", hash));
    }
    YamlMap spec =
        map()
            .put("serviceAccountName", name)
            .put("automountServiceAccountToken", false)
            .put("enableServiceLinks", false)
            .put("terminationGracePeriodSeconds", GRACE)
            .put(
                "securityContext",
                Security.pod(new User(server.uid(), server.uid()), true, List.of(server.port())))
            .putUnlessEmpty("initContainers", YamlValue.list(prepare()))
            .put("containers", YamlValue.list(container()))
            .putUnlessEmpty("volumes", YamlValue.list(volumes()));
    return map().put("metadata", metadata).put("spec", spec);
  }

  private YamlMap container() {
    YamlMap port = map().put("name", resource.type()).put("containerPort", server.port());
    YamlMap container = map().put("name", name).put("image", server.image());
    container.putUnlessEmpty("args", YamlValue.texts(server.arguments()));
    return container
        .putUnlessEmpty("env", environment())
        .put("ports", YamlValue.list(port))
        .put("startupProbe", probe().put("failureThreshold", START_FAILURES))
        .put("readinessProbe", probe().put("failureThreshold", 3))
        .put("resources", Compute.of(compute()))
        .put("securityContext", Security.container(server.readOnlyRoot(), Set.of()))
        .put("volumeMounts", YamlValue.list(mounts()));
  }

  private List<YamlMap> prepare() {
    if (server.prepare().isEmpty()) {
      return List.of();
    }
    return List.of(
        map()
            .put("name", "prepare")
            .put("image", server.image())
            .putTexts("command", server.prepare())
            .put("resources", Compute.of(compute()))
            .put("securityContext", Security.container(server.readOnlyRoot(), Set.of()))
            .put("volumeMounts", YamlValue.list(mounts())));
  }

  private ComputeResources compute() {
    return switch (resource) {
      case Resource.Search _, Resource.Kafka _ -> JVM;
      case Resource.Postgres _,
          Resource.MySql _,
          Resource.Redis _,
          Resource.S3 _,
          Resource.MongoDb _,
          Resource.Smtp _ ->
          COMPUTE;
    };
  }

  private YamlMap probe() {
    YamlMap probe = map();
    server.readiness().entries().forEach(probe::put);
    return probe.put("periodSeconds", PERIOD).put("timeoutSeconds", PERIOD);
  }

  private YamlValue environment() {
    List<YamlMap> variables = new ArrayList<>();
    server
        .environment()
        .forEach((key, text) -> variables.add(map().put("name", key).put("value", text)));
    server
        .secrets()
        .forEach((key, output) -> {
          YamlMap reference =
              map().put("name", ObjectNames.credentials(resource.name())).put("key", output);
          variables.add(
              map().put("name", key).put("valueFrom", map().put("secretKeyRef", reference)));
        });
    return YamlValue.list(variables);
  }

  private List<YamlMap> mounts() {
    List<YamlMap> mounts = new ArrayList<>();
    String folder = server.dataFolder();
    if (folder != null) {
      mounts.add(mount(DATA, folder));
    }
    for (String path : server.scratch()) {
      mounts.add(mount(scratch(path), path));
    }
    Script script = server.firstStart();
    if (script != null) {
      mounts.add(mount(FIRST, script.path()).put("subPath", key(script)).put("readOnly", true));
    }
    return mounts;
  }

  private List<YamlMap> volumes() {
    List<YamlMap> volumes = new ArrayList<>();
    for (String path : server.scratch()) {
      YamlMap memory = map().put("medium", "Memory").put("sizeLimit", "64Mi");
      volumes.add(map().put("name", scratch(path)).put("emptyDir", memory));
    }
    if (server.firstStart() != null) {
      YamlMap source = map().put("name", name + "-first-start");
      volumes.add(map().put("name", FIRST).put("configMap", source));
    }
    return volumes;
  }

  private static YamlMap mount(String volume, String path) {
    return map().put("name", volume).put("mountPath", path);
  }

  private static String scratch(String path) {
    return "scratch" + path.replace('/', '-');
  }

  private static String key(Script script) {
    return script.path().substring(script.path().lastIndexOf('/') + 1);
  }

  private YamlMap service() {
    YamlMap port =
        map()
            .put("name", resource.type())
            .put("port", server.port())
            .put("targetPort", resource.type());
    YamlMap spec =
        map()
            .put("selector", Labels.selector(cluster.name(), name))
            .put("ports", YamlValue.list(port));
    return Manifest.start("v1", "Service", Labels.metadata(name, name)).put("spec", spec);
  }
}
