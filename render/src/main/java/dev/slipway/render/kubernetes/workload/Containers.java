package dev.slipway.render.kubernetes.workload;

import static dev.slipway.model.yaml.write.YamlMap.map;

import dev.slipway.model.spec.Probe;
import dev.slipway.model.spec.Probes;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.ServiceKind;
import dev.slipway.model.spec.Sidecar;
import dev.slipway.model.spec.Template;
import dev.slipway.model.yaml.write.YamlMap;
import dev.slipway.model.yaml.write.YamlValue;
import dev.slipway.render.finding.Loss;
import dev.slipway.render.kubernetes.value.Cluster;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The containers of one service's pods. */
final class Containers {
  private final Cluster cluster;
  private final Variables variables;
  private final Service service;
  private final Files files;
  private final Storage storage;

  Containers(Cluster cluster, Variables variables, Service service, Files files) {
    this.cluster = cluster;
    this.variables = variables;
    this.service = service;
    this.files = files;
    this.storage = new Storage(service);
  }

  /** The service's own, named after it. */
  YamlMap main() {
    YamlMap container =
        map()
            .put("name", service.name().value())
            .put("image", Images.of(cluster.application(), service));
    launch(container, "entrypoint", service.entrypoint(), "command", service.command());
    putWorkingDirectory(container);
    boolean isSite = service.kind() instanceof ServiceKind.Static;
    if (!isSite) {
      container
          .putUnlessEmpty("envFrom", variables.sources(service.name()))
          .putUnlessEmpty("env", variables.ofContainer(service.name()));
    }
    List<YamlMap> ports =
        Ports.of(service).entrySet().stream()
            .map(entry -> Ports.container(entry.getKey(), entry.getValue()))
            .toList();
    container.putUnlessEmpty("ports", YamlValue.list(ports));
    putProbes(container, StaticServer.probes(service));
    putPreStop(container);
    return container
        .putUnlessEmpty(
            "resources", Compute.of(isSite ? StaticServer.resources(service) : service.resources()))
        .put("securityContext", Security.container(service.security()))
        .putUnlessEmpty("volumeMounts", YamlValue.list(mounts()));
  }

  private void launch(
      YamlMap container,
      String entrypointPath,
      List<Template> entrypoint,
      String commandPath,
      List<Template> command) {
    List<String> program = Arguments.of(cluster, service, entrypointPath, entrypoint);
    List<String> arguments = Arguments.of(cluster, service, commandPath, command);
    container.putUnlessEmpty("command", YamlValue.texts(program));
    container.putUnlessEmpty("args", YamlValue.texts(arguments));
  }

  private void putWorkingDirectory(YamlMap container) {
    String directory = service.workingDirectory();
    if (directory == null) {
      return;
    }
    if (directory.startsWith("/")) {
      container.put("workingDir", directory);
    } else {
      cluster
          .findings()
          .report(
              Loss.K8S_WORKING_DIR,
              "\""
                  + directory
                  + "\" is relative, and files cannot know where the image keeps the artefact",
              "write the absolute path inside the image",
              "services",
              service.name().value(),
              "working_dir");
    }
  }

  /** Jobs end by themselves: Kubernetes probes only what should go on. */
  private void putProbes(YamlMap container, Probes probes) {
    if (!Instances.goOn(service)) {
      return;
    }
    putProbe(container, "startupProbe", probes.startup());
    putProbe(container, "livenessProbe", probes.liveness());
    putProbe(container, "readinessProbe", probes.readiness());
  }

  private void putProbe(YamlMap container, String key, @Nullable Probe probe) {
    if (probe != null) {
      container.put(key, ProbeSpecs.of(service, probe));
    }
  }

  /**
   * New requests keep coming until every proxy has heard that the pod goes: the instance keeps
   * serving for that long before SIGTERM. Only what has ports gets requests.
   */
  private void putPreStop(YamlMap container) {
    long pause = Quantities.seconds(service.preDrain());
    if (pause > 0 && Instances.goOn(service) && !Ports.of(service).isEmpty()) {
      YamlMap sleep = map().put("sleep", map().put("seconds", pause));
      container.put("lifecycle", map().put("preStop", sleep));
    }
  }

  private List<YamlMap> mounts() {
    List<YamlMap> mounts = new ArrayList<>(storage.mounts());
    mounts.addAll(files.mounts(""));
    StaticServer.runtimeConfig(service).ifPresent(path -> mounts.add(SiteConfig.mount(path)));
    return mounts;
  }

  /**
   * Sidecars as Kubernetes knows them: started before the service, ended after it, and no reason
   * for a Job to go on.
   */
  List<YamlMap> sidecars() {
    return service.sidecars().values().stream().map(this::sidecar).toList();
  }

  private YamlMap sidecar(Sidecar sidecar) {
    String path = "sidecars." + sidecar.name() + ".";
    YamlMap container =
        map()
            .put("name", "sidecar-" + sidecar.name())
            .put("image", sidecar.image())
            .put("restartPolicy", "Always");
    launch(
        container, path + "entrypoint", sidecar.entrypoint(), path + "command", sidecar.command());
    container.putUnlessEmpty("env", Variables.ofSidecar(cluster, service, sidecar));
    List<YamlMap> ports =
        sidecar.ports().entrySet().stream()
            .map(entry -> Ports.container(entry.getKey(), entry.getValue()))
            .toList();
    YamlMap security = map();
    if (!sidecar.user().equals(service.security().user())) {
      security.put("runAsUser", sidecar.user().uid()).put("runAsGroup", sidecar.user().gid());
    }
    Security.container(service.security().readOnlyRoot(), Set.of())
        .entries()
        .forEach(security::put);
    List<YamlMap> mounts = new ArrayList<>(storage.memoryMounts());
    mounts.addAll(files.mounts(sidecar.name().value()));
    return container
        .putUnlessEmpty("ports", YamlValue.list(ports))
        .putUnlessEmpty("resources", Compute.of(sidecar.resources()))
        .put("securityContext", security)
        .putUnlessEmpty("volumeMounts", YamlValue.list(mounts));
  }
}
