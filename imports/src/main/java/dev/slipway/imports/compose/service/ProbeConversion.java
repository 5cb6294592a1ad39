package dev.slipway.imports.compose.service;

import dev.slipway.imports.compose.draft.Draft;
import dev.slipway.imports.compose.draft.ServiceDraft;
import dev.slipway.imports.compose.network.HealthCommand;
import dev.slipway.imports.spec.Fields;
import dev.slipway.imports.spec.SpecNode;
import dev.slipway.imports.spec.TemplateText;
import dev.slipway.imports.text.Amounts;
import dev.slipway.imports.yaml.Values;
import dev.slipway.model.yaml.YamlNode.Mapping;
import java.time.Duration;
import java.util.Optional;

/**
 * A health check as probes: readiness decides about traffic, as Compose's health decides about
 * those who wait for it; the start period becomes a startup probe.
 */
final class ProbeConversion {
  private static final Duration INTERVAL = Duration.ofSeconds(30); // Compose's own defaults
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final int RETRIES = 3;
  private static final long PERIOD = 10; // the spec's defaults, which need not be written
  private static final long ATTEMPTS = 3;

  private final Draft draft;
  private final ServiceDraft service;

  ProbeConversion(Draft draft, ServiceDraft service) {
    this.draft = draft;
    this.service = service;
  }

  void convert() {
    Mapping healthcheck = service.body().mapping("healthcheck");
    Optional<HealthCommand> check = HealthCommand.of(healthcheck);
    if (check.isEmpty() || service.mark().isHeartbeat()) {
      assume();
      return;
    }
    if (service.type().equals("job")) {
      draft
          .losses()
          .note(service.at("healthcheck"), service.path("healthcheck"), "a job has no probes", "");
      return;
    }
    if (check.get() instanceof HealthCommand.Exec(var command)
        && command.stream().anyMatch(draft.losses()::hides)) {
      draft
          .losses()
          .loss(
              service.at("healthcheck"),
              service.path("healthcheck"),
              "its command holds a secret's value, which everybody on the host could read",
              "check a port or an HTTP path");
      return;
    }
    probes(healthcheck, check.get());
  }

  /** Of several ports somebody has to say which one counts. */
  private void assume() {
    boolean several = service.ports().spec().size() > 1;
    if (!several || !service.type().equals("web")) {
      return;
    }
    service
        .ports()
        .usual()
        .flatMap(service.ports()::nameOf)
        .ifPresent(port -> {
          Fields socket = new Fields().put("port", port);
          service.spec().put("readinessProbe", new Fields().put("tcpSocket", socket));
          draft
              .losses()
              .note(
                  service.at(),
                  "services." + service.composeName(),
                  "it has no health check; it counts as ready once port " + port + " is open",
                  "name a path: readinessProbe: {httpGet: {path: /health, port: " + port + "}}");
        });
  }

  private void probes(Mapping healthcheck, HealthCommand check) {
    long period = Amounts.seconds(duration(healthcheck, "interval", INTERVAL));
    long timeout = Amounts.seconds(duration(healthcheck, "timeout", TIMEOUT));
    if (timeout > period && healthcheck.value("timeout") != null) {
      draft
          .losses()
          .change(
              healthcheck.keyPosition("timeout"),
              service.path("healthcheck.timeout"),
              "a check may last as long as the time between two, " + period + " s",
              "raise periodSeconds of the probe");
    }
    long retries = number(Values.text(healthcheck, "retries", ""), RETRIES);
    Duration start = duration(healthcheck, "start_period", Duration.ZERO);
    if (!start.isZero()) {
      Duration pace = duration(healthcheck, "start_interval", Duration.ofSeconds(5));
      long step = Math.min(Amounts.seconds(pace), period);
      long attempts = Math.ceilDiv(Amounts.seconds(start), step) + retries;
      service.spec().put("startupProbe", probe(check, step, timeout, attempts));
    }
    service.spec().put("readinessProbe", probe(check, period, timeout, retries));
  }

  private Fields probe(HealthCommand check, long period, long timeout, long attempts) {
    Fields probe = new Fields();
    switch (check) {
      case HealthCommand.HttpGet get -> {
        Fields request = new Fields().put("path", get.path());
        service.ports().nameOf(get.port()).ifPresent(name -> request.put("port", name));
        Fields headers = new Fields();
        get.headers().forEach((name, value) -> headers.put(name, TemplateText.literal(value)));
        probe.put("httpGet", request.putUnlessEmpty("headers", headers));
      }
      case HealthCommand.TcpSocket socket -> {
        Fields target = new Fields();
        service.ports().nameOf(socket.port()).ifPresent(name -> target.put("port", name));
        probe.put("tcpSocket", target);
      }
      case HealthCommand.Exec exec ->
          probe.put("exec", new Fields().put("command", SpecNode.texts(exec.command())));
    }
    if (period != PERIOD) {
      probe.put("periodSeconds", period);
    }
    long effective = Math.min(timeout, period);
    if (effective != Math.min(5, period)) {
      probe.put("timeoutSeconds", effective);
    }
    if (attempts != ATTEMPTS) {
      probe.put("failureThreshold", attempts);
    }
    return probe;
  }

  private static Duration duration(Mapping healthcheck, String key, Duration otherwise) {
    return Values.text(healthcheck, key).flatMap(Amounts::duration).orElse(otherwise);
  }

  private static long number(String text, long otherwise) {
    return text.matches("[1-9][0-9]{0,3}") ? Long.parseLong(text) : otherwise;
  }
}
