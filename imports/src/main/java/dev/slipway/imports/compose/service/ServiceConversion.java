package dev.slipway.imports.compose.service;

import dev.slipway.imports.compose.draft.Draft;
import dev.slipway.imports.compose.draft.ServiceDraft;
import dev.slipway.imports.compose.network.Edges;
import dev.slipway.imports.compose.network.TraefikLabels;
import dev.slipway.imports.compose.network.VariableConversion;
import dev.slipway.imports.compose.storage.Mounts;
import dev.slipway.imports.compose.storage.VolumeTable;
import dev.slipway.imports.spec.Fields;
import dev.slipway.imports.spec.SpecNode;
import dev.slipway.imports.text.Amounts;
import dev.slipway.imports.yaml.Values;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Writes the fields of one service in the order in which the spec's reference lists them. */
public final class ServiceConversion {
  /** Fields that some part of the import reads. */
  private static final Set<String> READ =
      Set.of(
          "build",
          "image",
          "command",
          "entrypoint",
          "working_dir",
          "user",
          "read_only",
          "tmpfs",
          "shm_size",
          "cap_add",
          "ports",
          "expose",
          "environment",
          "env_file",
          "secrets",
          "configs",
          "volumes",
          "depends_on",
          "networks",
          "links",
          "healthcheck",
          "deploy",
          "scale",
          "mem_limit",
          "mem_reservation",
          "cpus",
          "stop_grace_period",
          "labels",
          "develop",
          "profiles",
          "extends");

  private static final Set<String> CAPABILITIES =
      Set.of("NET_BIND_SERVICE", "CHOWN", "SETUID", "SETGID", "DAC_OVERRIDE", "FOWNER");

  private final Draft draft;
  private final VolumeTable volumes;

  public ServiceConversion(Draft draft) {
    this.draft = draft;
    this.volumes = new VolumeTable(draft);
  }

  public void convert(ServiceDraft service) {
    Fields spec = service.spec();
    spec.put("type", service.type());
    new BuildConversion(draft, service).convert();
    VariableConversion variables = new VariableConversion(draft, service);
    reserve(spec, "entrypoint", "command", "working_dir", "user", "read_only", "tmpfs");
    reserve(spec, "shm_size", "cap_add", "ports");
    variables.convert();
    CommandConversion command = new CommandConversion(draft, service);
    command.convert("entrypoint");
    command.convert("command");
    container(service);
    new Mounts(draft, service, volumes).convert();
    new Dependencies(draft).convert(service);
    new Edges(draft).convert(service);
    new ProbeConversion(draft, service).convert();
    DeployConversion deploy = new DeployConversion(draft, service);
    deploy.resources();
    deploy.replicas();
    deploy.strategy();
    deploy.rest();
    grace(service);
    labels(service);
    job(service);
    profiles(service);
    refused(service);
    new InnerOptions(draft, service).report();
    settle(spec);
  }

  /** Keeps places, so that fields stand in the reference's order whoever writes them first. */
  private static void reserve(Fields spec, String... keys) {
    for (String key : keys) {
      spec.put(key, new Fields());
    }
  }

  private static void settle(Fields spec) {
    spec.removeIf(value -> value instanceof Fields fields && fields.isEmpty());
  }

  /** What is left to say once every service is converted. */
  public void finish() {
    volumes.ofResources();
  }

  private void container(ServiceDraft service) {
    Fields spec = service.spec();
    String folder = service.text("working_dir");
    if (!folder.isEmpty()) {
      spec.put("working_dir", folder);
    }
    user(service);
    if (Values.isTrue(service.body().value("read_only"))) {
      spec.put("read_only", SpecNode.bool(true));
    }
    Amounts.bytes(service.text("shm_size"))
        .filter(bytes -> bytes > 0)
        .ifPresent(bytes -> spec.put("shm_size", Amounts.size(bytes)));
    capabilities(service);
    if (!service.type().equals("job")) {
      spec.put("ports", service.ports().spec());
    }
  }

  private void user(ServiceDraft service) {
    String user = service.text("user");
    if (user.isEmpty()) {
      return;
    }
    if (user.matches("[1-9][0-9]{0,9}:[0-9]{1,10}")) {
      service.spec().put("user", user);
    } else if (user.matches("[1-9][0-9]{0,9}")) {
      service.spec().put("user", user + ":" + user);
    } else {
      draft
          .losses()
          .loss(
              service.at("user"),
              service.path("user"),
              Quoted.of(user) + " is root or a name only the image knows; it runs as 1000:1000",
              "set user: \"uid:gid\" with the numbers of the image");
    }
  }

  private void capabilities(ServiceDraft service) {
    Set<String> kept = new TreeSet<>();
    for (YamlNode item : service.items("cap_add")) {
      String capability = Values.text(item).orElse("").replaceFirst("^CAP_", "");
      if (CAPABILITIES.contains(capability)) {
        kept.add(capability);
      } else {
        draft
            .losses()
            .loss(
                item.position(),
                service.path("cap_add"),
                "the capability " + Quoted.of(capability) + " is never given",
                "do without it, or run this part outside Slipway");
      }
    }
    if (!kept.isEmpty()) {
      service.spec().put("cap_add", SpecNode.texts(kept));
    }
  }

  private void grace(ServiceDraft service) {
    Amounts.duration(service.text("stop_grace_period"))
        .ifPresent(time -> service.spec().put("stop_grace_period", Amounts.written(time)));
  }

  private void labels(ServiceDraft service) {
    Fields labels = new Fields();
    List<String> consumed = new ArrayList<>();
    Values.entries(service.body().value("labels"))
        .forEach((name, entry) -> {
          String value = Values.text(entry.value()).orElse("");
          if (TraefikLabels.isOne(name)) {
            consumed.add(name);
          } else if (draft.losses().hides(value)) {
            draft
                .losses()
                .loss(
                    entry.key(),
                    service.path("labels"),
                    "the value of a label is a secret, and labels are public",
                    "leave it out");
          } else if (!name.startsWith("com.docker.")) {
            labels.put(name, value);
          }
        });
    service.spec().putUnlessEmpty("labels", labels);
    if (!consumed.isEmpty()) {
      draft
          .losses()
          .change(
              service.at("labels"),
              service.path("labels"),
              "hosts, paths and ports of Traefik labels are routes; middlewares are left out",
              "see routes for redirects, headers and limits");
    }
  }

  private void job(ServiceDraft service) {
    if (service.type().equals("job")) {
      String command = String.join(" ", Values.texts(service.body().value("command")));
      String words = (service.composeName() + " " + command).toLowerCase(Locale.ROOT);
      boolean migrates = words.matches("(?s).*(migrat|schema|alembic|flyway|liquibase|prisma).*");
      boolean byHand = !service.isAwaited() && !service.items("profiles").isEmpty();
      service.spec().put("phase", byHand ? "manual" : migrates ? "migrate" : "before");
    } else if (service.type().equals("worker") && !service.spec().has("readinessProbe")) {
      draft
          .losses()
          .change(
              service.at(),
              "services." + service.composeName(),
              "a worker without a probe proves that it lives by touching a file",
              "touch $SLIPWAY_HEARTBEAT_FILE every few seconds, or add readinessProbe");
    }
  }

  private void profiles(ServiceDraft service) {
    List<String> profiles = Values.texts(service.body().value("profiles"));
    List<String> active = List.of(draft.variables().value("COMPOSE_PROFILES", "").split(",", -1));
    boolean manual = service.type().equals("job") && !service.isAwaited();
    if (!profiles.isEmpty() && !manual && profiles.stream().noneMatch(active::contains)) {
      draft
          .losses()
          .loss(
              service.at("profiles"),
              service.path("profiles"),
              "a service of a profile runs in every environment here",
              "leave it out where it is not wanted: services: {"
                  + service.name()
                  + ": null} of an environment");
    }
  }

  private void refused(ServiceDraft service) {
    service
        .body()
        .entries()
        .forEach((key, entry) -> {
          if (READ.contains(key) || key.startsWith("x-")) {
            return;
          }
          RefusedFields.Reason reason = RefusedFields.ofService(key);
          boolean harmless =
              key.equals("security_opt")
                  && Values.texts(entry.value()).stream()
                      .allMatch(o -> o.startsWith("no-new-priv"));
          boolean never =
              key.equals("restart") && Values.text(entry.value()).orElse("").equals("no");
          if (never && !service.type().equals("job")) {
            draft
                .losses()
                .loss(
                    entry.key(),
                    service.path(key),
                    "services are always kept running",
                    "use type: job for what ends by itself");
          } else if (!harmless && !never && !isFalse(entry.value())) {
            draft
                .losses()
                .add(
                    reason.severity(),
                    entry.key(),
                    service.path(key),
                    reason.why(),
                    reason.instead());
          }
        });
  }

  private static boolean isFalse(YamlNode node) {
    return Values.text(node).orElse("").equals("false");
  }
}
