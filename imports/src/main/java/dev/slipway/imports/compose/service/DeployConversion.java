package dev.slipway.imports.compose.service;

import dev.slipway.imports.compose.draft.Draft;
import dev.slipway.imports.compose.draft.ServiceDraft;
import dev.slipway.imports.loss.Loss.Severity;
import dev.slipway.imports.spec.Fields;
import dev.slipway.imports.text.Amounts;
import dev.slipway.imports.yaml.Values;
import dev.slipway.model.diagnostic.Position;
import dev.slipway.model.yaml.YamlNode;
import dev.slipway.model.yaml.YamlNode.Mapping;
import java.time.Duration;
import java.util.Optional;

/** The {@code deploy} section and its older spellings: how many, how large, how replaced. */
final class DeployConversion {
  private static final long USUAL_CPU = 100; // thousandths of a core that a service requests
  private static final long USUAL_MEMORY = 256L << 20; // bytes that a service requests

  private final Draft draft;
  private final ServiceDraft service;
  private final Mapping deploy;

  DeployConversion(Draft draft, ServiceDraft service) {
    this.draft = draft;
    this.service = service;
    this.deploy = service.body().mapping("deploy");
  }

  void resources() {
    Mapping limits = deploy.mapping("resources").mapping("limits");
    Mapping reserved = deploy.mapping("resources").mapping("reservations");
    Optional<Long> cpuLimit = cpu(limits, "cpus").or(() -> cpu(service.body(), "cpus"));
    Optional<Long> memoryLimit =
        bytes(limits, "memory").or(() -> bytes(service.body(), "mem_limit"));
    Optional<Long> cpu =
        cpu(reserved, "cpus")
            .or(() ->
                Values.text(service.mark().requests(), "cpu").flatMap(DeployConversion::milli))
            .or(() -> cpuLimit.filter(limit -> limit < USUAL_CPU));
    Optional<Long> memory =
        bytes(reserved, "memory")
            .or(() -> bytes(service.body(), "mem_reservation"))
            .or(() -> Values.text(service.mark().requests(), "memory").flatMap(Amounts::bytes))
            .or(() -> memoryLimit.filter(limit -> limit < USUAL_MEMORY));
    Fields requests = new Fields();
    cpu.ifPresent(amount -> requests.put("cpu", Amounts.cpu(amount)));
    memory.ifPresent(amount -> requests.put("memory", Amounts.size(amount)));
    Fields allowed = new Fields();
    cpuLimit.ifPresent(amount -> allowed.put("cpu", Amounts.cpu(amount)));
    memoryLimit.ifPresent(amount -> allowed.put("memory", Amounts.size(amount)));
    Fields spec = new Fields();
    spec.putUnlessEmpty("requests", requests).putUnlessEmpty("limits", allowed);
    service.spec().putUnlessEmpty("resources", spec);
    shadowed("cpus", limits, "cpus", "deploy.resources.limits.cpus");
    shadowed("mem_limit", limits, "memory", "deploy.resources.limits.memory");
    shadowed("mem_reservation", reserved, "memory", "deploy.resources.reservations.memory");
    unknown(limits, "deploy.resources.limits", "cpus memory");
    unknown(reserved, "deploy.resources.reservations", "cpus memory");
  }

  /** Thousandths of a core: {@code 100m}. */
  private static Optional<Long> milli(String text) {
    return text.matches("[0-9]{1,7}m")
        ? Optional.of(Long.parseLong(text, 0, text.length() - 1, 10))
        : Optional.empty();
  }

  private Optional<Long> cpu(Mapping mapping, String key) {
    return amount(mapping, key, Values.text(mapping, key).flatMap(Amounts::millicores));
  }

  private Optional<Long> bytes(Mapping mapping, String key) {
    Optional<Long> bytes = Values.text(mapping, key).flatMap(Amounts::bytes);
    return amount(mapping, key, bytes.filter(amount -> amount > 0));
  }

  private Optional<Long> amount(Mapping mapping, String key, Optional<Long> amount) {
    YamlNode node = mapping.value(key);
    if (node != null && amount.isEmpty() && !Values.text(node).orElse("0").equals("0")) {
      draft
          .losses()
          .loss(node.position(), service.path(key), "it is no amount", "write 500m or 512Mi");
    }
    return amount;
  }

  void replicas() {
    Optional<String> text =
        Values.text(deploy, "replicas")
            .or(service.mark()::replicas)
            .or(() -> Values.text(service.body(), "scale"));
    shadowed("scale", deploy, "replicas", "deploy.replicas");
    text.filter(number -> number.matches("[0-9]{1,4}"))
        .map(Long::parseLong)
        .filter(number -> number != 1 && !service.type().equals("job"))
        .ifPresent(number -> service.spec().put("replicas", number));
  }

  /** A field whose newer spelling stands there, too, with another value. */
  private void shadowed(String field, Mapping newer, String key, String path) {
    Optional<String> old = Values.text(service.body(), field);
    Optional<String> value = Values.text(newer, key);
    if (old.isPresent() && value.isPresent() && !old.equals(value)) {
      draft
          .losses()
          .loss(
              service.at(field), service.path(field), path + " says it too, and wins", "keep one");
    }
  }

  void strategy() {
    Mapping update = deploy.mapping("update_config");
    if (update.entries().isEmpty() || service.type().equals("job")) {
      return;
    }
    String written = Values.text(update, "parallelism", "1");
    long parallel = written.matches("[0-9]{1,4}") ? Long.parseLong(written) : 1;
    boolean startFirst = Values.text(update, "order", "stop-first").equals("start-first");
    Fields strategy = new Fields();
    if (parallel == 0 && !startFirst) {
      strategy.put("type", "recreate");
    } else {
      long step = Math.max(1, parallel);
      strategy.put("type", "rolling");
      strategy.put("maxSurge", startFirst ? step : 0);
      strategy.put("maxUnavailable", startFirst ? 0 : step);
    }
    Optional<Duration> monitor = Values.text(update, "monitor").flatMap(Amounts::duration);
    monitor.ifPresent(time -> strategy.put("bake", Amounts.written(time)));
    service.spec().put("strategy", strategy);
    update
        .entries()
        .forEach((key, entry) -> {
          String action = Values.text(entry.value()).orElse("");
          boolean rolls = key.equals("failure_action") && action.equals("rollback");
          if (!"parallelism order monitor".contains(key) && !rolls) {
            draft
                .losses()
                .loss(
                    entry.key(),
                    service.path("deploy.update_config." + key),
                    "a release goes on as soon as an instance is healthy, and rolls back by itself",
                    "see strategy of the spec");
          }
        });
  }

  /** What else stands in the section. */
  void rest() {
    deploy
        .entries()
        .forEach((key, entry) -> {
          String path = service.path("deploy." + key);
          switch (key) {
            case "replicas", "resources", "update_config" -> {}
            case "mode" -> mode(Values.text(entry.value()).orElse(""), entry.key(), path);
            case "restart_policy" ->
                draft
                    .losses()
                    .loss(
                        entry.key(), path, "services are always kept running", "jobs have retries");
            default -> {
              RefusedFields.Reason reason = RefusedFields.ofDeploy(key);
              draft
                  .losses()
                  .add(reason.severity(), entry.key(), path, reason.why(), reason.instead());
            }
          }
        });
  }

  private void mode(String mode, Position at, String path) {
    if (mode.equals("global")) {
      draft.losses().loss(at, path, "one instance per machine has no counterpart", "set replicas");
    } else if (mode.endsWith("-job") && !service.type().equals("job")) {
      draft.losses().add(Severity.CHANGE, at, path, "it becomes a service", "set type: job");
    }
  }

  private void unknown(Mapping mapping, String path, String known) {
    mapping
        .entries()
        .forEach((key, entry) -> {
          if (!known.contains(key)) {
            draft
                .losses()
                .loss(
                    entry.key(),
                    service.path(path + "." + key),
                    "has no counterpart",
                    "leave it out");
          }
        });
  }
}
