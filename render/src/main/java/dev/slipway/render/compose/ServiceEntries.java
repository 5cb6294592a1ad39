package dev.slipway.render.compose;

import static dev.slipway.model.yaml.write.YamlMap.map;

import dev.slipway.model.graph.Edges;
import dev.slipway.model.spec.ComputeResources;
import dev.slipway.model.spec.MigrationSession;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.SecurityContext;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.ServiceKind;
import dev.slipway.model.spec.Sidecar;
import dev.slipway.model.spec.Template;
import dev.slipway.model.yaml.write.YamlMap;
import dev.slipway.model.yaml.write.YamlValue;
import dev.slipway.render.finding.Findings;
import dev.slipway.render.finding.Loss;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/** Services as entries of the file. */
final class ServiceEntries {
  private final Layout layout;
  private final Values values;
  private final Images images;
  private final Waits waits;
  private final MountedFiles files;
  private final Findings findings;

  ServiceEntries(Layout layout, Values values, MountedFiles files, Findings findings) {
    this.layout = layout;
    this.values = values;
    this.images = new Images(layout, values);
    this.waits = new Waits(layout);
    this.files = files;
    this.findings = findings;
  }

  YamlMap of(Service service) {
    YamlMap entry = map();
    profile(service).ifPresent(profile -> entry.putTexts("profiles", List.of(profile)));
    images.put(entry, service);
    putUnlessDevelops(entry, service);
    boolean isSite = service.kind() instanceof ServiceKind.Static;
    entry.putUnlessEmpty("environment", isSite ? published(service) : environment(service));
    entry.putUnlessEmpty("ports", YamlValue.texts(publishedPorts(service)));
    entry.putUnlessEmpty("volumes", YamlValue.texts(mounts(service)));
    entry.putUnlessEmpty("depends_on", waits.of(service));
    if (!isRunToCompletion(service)) {
      HealthChecks.of(isSite ? Sites.withProbe(service) : service)
          .ifPresent(check -> entry.put("healthcheck", check));
    }
    boolean develops = Stage.of(layout.application(), service).develops();
    putSecurity(entry, service.security(), develops);
    putLimits(entry, service.resources());
    if (!service.labels().isEmpty()) {
      SortedMap<String, String> labels = new TreeMap<>();
      service.labels().forEach((key, value) -> labels.put(key, Texts.escaped(value)));
      entry.put("labels", YamlMap.ofTexts(labels));
    }
    putInstances(entry, service);
    return entry
        .put("stop_grace_period", Texts.duration(service.stopGracePeriod()))
        .put("restart", isRunToCompletion(service) ? "no" : "unless-stopped")
        .putUnlessEmpty(Marks.KEY, Marks.of(layout.application(), service));
  }

  /** The second containers of a service, which share its network. */
  SortedMap<String, YamlMap> sidecars(Service service) {
    SortedMap<String, YamlMap> entries = new TreeMap<>();
    for (Sidecar sidecar : service.sidecars().values()) {
      YamlMap variables = map();
      sidecar
          .environment()
          .forEach((name, template) ->
              values.of(service, template).ifPresent(text -> variables.put(name, text)));
      YamlMap entry =
          map()
              .put("image", sidecar.image())
              .putUnlessEmpty("entrypoint", arguments(service, sidecar.entrypoint()))
              .putUnlessEmpty("command", arguments(service, sidecar.command()))
              .putUnlessEmpty("environment", variables)
              .putUnlessEmpty(
                  "volumes",
                  YamlValue.texts(
                      files.mount(service.name() + "-" + sidecar.name(), service, sidecar.files())))
              .put("network_mode", "service:" + service.name())
              .put("user", user(sidecar.user()))
              .putTexts("cap_drop", List.of("ALL"))
              .putTexts("security_opt", List.of("no-new-privileges:true"));
      putLimits(entry, sidecar.resources());
      entries.put(service.name() + "-" + sidecar.name(), entry.put("restart", "unless-stopped"));
    }
    return entries;
  }

  /** What runs only when somebody asks for it. */
  private Optional<String> profile(Service service) {
    return switch (service.kind()) {
      case ServiceKind.Job job ->
          switch (job.phase()) {
            case MIGRATE, BEFORE -> Optional.empty();
            case VERIFY, AFTER, MANUAL -> Optional.of("jobs");
          };
      case ServiceKind.Cron _ -> {
        findings.ofService(
            Loss.COMPOSE_SCHEDULE,
            service.name(),
            "schedule",
            "Compose has no schedule for " + service.name(),
            "run it by hand: docker compose run --rm " + service.name());
        yield Optional.of("cron");
      }
      case ServiceKind.Web _, ServiceKind.Static _, ServiceKind.Worker _ -> Optional.empty();
    };
  }

  private static boolean isRunToCompletion(Service service) {
    return service.kind() instanceof ServiceKind.Job || service.kind() instanceof ServiceKind.Cron;
  }

  /** A service that is developed runs its own command over its mounted source. */
  private void putUnlessDevelops(YamlMap entry, Service service) {
    if (service.develop() != null && !service.develop().command().isEmpty()) {
      entry.put(
          "entrypoint",
          YamlValue.texts(service.develop().command().stream().map(Texts::escaped).toList()));
      return;
    }
    entry
        .putUnlessEmpty("entrypoint", arguments(service, service.entrypoint()))
        .putUnlessEmpty("command", arguments(service, service.command()));
    String folder = service.workingDirectory();
    if (folder != null) {
      entry.put(
          "working_dir",
          Texts.escaped(folder.startsWith("/") ? folder : Developing.FOLDER + "/" + folder));
    }
  }

  private YamlValue arguments(Service service, List<Template> templates) {
    return YamlValue.texts(
        templates.stream().flatMap(template -> values.of(service, template).stream()).toList());
  }

  /** The variables that a static site makes public; its image adds nothing of its own. */
  private YamlMap published(Service site) {
    YamlMap variables = map();
    site.environment()
        .forEach((name, template) ->
            values.of(site, template).ifPresent(text -> variables.put(name, text)));
    return variables;
  }

  private YamlMap environment(Service service) {
    SortedMap<String, String> variables = new TreeMap<>();
    service
        .environment()
        .forEach((name, template) ->
            values.of(service, template).ifPresent(text -> variables.put(name, text)));
    variables.putAll(MigrationSession.variables(layout.application(), service));
    variables.putAll(Contract.of(layout.application(), service));
    return YamlMap.ofTexts(variables);
  }

  private List<String> publishedPorts(Service service) {
    List<String> published = new ArrayList<>();
    for (String port : Sites.ports(service)) {
      layout
          .hostPort(service, port)
          .ifPresent(host ->
              published.add(
                  "127.0.0.1:"
                      + host
                      + ":"
                      + Layout.number(service, port)
                      + (isUdp(service, port) ? "/udp" : "")));
    }
    return published;
  }

  private static boolean isUdp(Service service, String port) {
    Service.Port own = service.ports().get(port);
    return own != null && own.protocol() == Service.Protocol.UDP;
  }

  private List<String> mounts(Service service) {
    List<String> mounts =
        new ArrayList<>(Developing.mounts(Stage.of(layout.application(), service)));
    service
        .volumes()
        .forEach((volume, mount) ->
            mounts.add(
                volumeName(volume)
                    + ":"
                    + Texts.escaped(mount.path())
                    + (mount.readOnly() ? ":ro" : "")));
    mounts.addAll(files.mount(service.name().value(), service, service.files()));
    SortedSet<Name> used = Edges.resourcesOf(layout.application(), service);
    layout.application().resources().values().stream()
        .filter(resource -> used.contains(resource.name()))
        .flatMap(resource -> files.mountAuthority(resource).stream())
        .forEach(mounts::add);
    return mounts;
  }

  static String volumeName(Name volume) {
    return volume.value().replace('-', '_');
  }

  private static void putSecurity(
      YamlMap entry, SecurityContext security, boolean writesItsFolder) {
    entry.put("user", user(security.user()));
    if (security.readOnlyRoot() && !writesItsFolder) {
      entry.put("read_only", true);
    }
    List<String> tmpfs = new ArrayList<>();
    security
        .tmpfs()
        .forEach((path, bytes) ->
            tmpfs.add(Texts.escaped(path) + ":size=" + Texts.bytes(bytes) + ",mode=1777"));
    entry.putUnlessEmpty("tmpfs", YamlValue.texts(tmpfs));
    if (security.sharedMemoryBytes() != null) {
      entry.put("shm_size", Texts.bytes(security.sharedMemoryBytes()));
    }
    entry.putTexts("cap_drop", List.of("ALL"));
    SortedSet<SecurityContext.Capability> kept = security.capabilities();
    entry.putUnlessEmpty("cap_add", YamlValue.texts(kept.stream().map(Enum::name).toList()));
    entry.putTexts("security_opt", List.of("no-new-privileges:true"));
  }

  private static String user(SecurityContext.User user) {
    return user.uid() + ":" + user.gid();
  }

  private static void putLimits(YamlMap entry, ComputeResources resources) {
    if (resources.memoryLimitBytes() != null) {
      entry.put("mem_limit", Texts.bytes(resources.memoryLimitBytes()));
    }
    if (resources.cpuLimitMillis() != null) {
      entry.put("cpus", Texts.cores(resources.cpuLimitMillis()));
    }
  }

  /** One loopback port serves one container: a published service stays alone. */
  private void putInstances(YamlMap entry, Service service) {
    if (service.replicas() == 1 || isRunToCompletion(service)) {
      return;
    }
    if (publishedPorts(service).isEmpty()) {
      entry.put("deploy", map().put("replicas", service.replicas()));
    } else {
      findings.ofService(
          Loss.COMPOSE_INSTANCES,
          service.name(),
          "replicas",
          service.name() + " runs once: its port on this machine belongs to one container",
          "nothing to do for development");
    }
  }
}
