package dev.slipway.render.together;

import dev.slipway.model.graph.Edges;
import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.MigrationSession;
import dev.slipway.model.spec.Probe;
import dev.slipway.model.spec.Probe.Check;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.ServiceKind;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The facts as the spec has them. */
final class ModelFacts {
  private static final List<String> CONTRACT =
      List.of(
          "HOST",
          "SLIPWAY_APP",
          "SLIPWAY_ENVIRONMENT",
          "SLIPWAY_INSTANCE",
          "SLIPWAY_RELEASE",
          "SLIPWAY_REVISION",
          "SLIPWAY_SERVICE");
  private static final int SECONDS_PER_MINUTE = 60;

  private ModelFacts() {}

  /** Of each service that runs here. */
  static SortedMap<String, ServiceFacts> of(Application application) {
    SortedMap<String, ServiceFacts> facts = new TreeMap<>();
    for (Service service : application.services().values()) {
      if (!service.isExternal()) {
        facts.put(service.name().value(), of(application, service));
      }
    }
    return facts;
  }

  private static ServiceFacts of(Application application, Service service) {
    SortedMap<String, Integer> ports = new TreeMap<>();
    service.ports().forEach((name, port) -> ports.put(variable(name), port.number()));
    SortedSet<String> edges = new TreeSet<>();
    Edges.of(application)
        .getOrDefault(service.name(), new TreeSet<>())
        .forEach(target -> edges.add(target.value()));
    return new ServiceFacts(
        ports, environment(application, service), service.replicas(), probes(service), edges);
  }

  private static SortedSet<String> environment(Application application, Service service) {
    SortedSet<String> names = new TreeSet<>(service.environment().keySet());
    names.addAll(MigrationSession.variables(application, service).keySet());
    if (service.kind() instanceof ServiceKind.Static) {
      return names;
    }
    names.addAll(CONTRACT);
    service.ports().keySet().forEach(port -> names.add(variable(port)));
    if (!service.ports().isEmpty()) {
      names.add("PORT");
    }
    if (service.kind() instanceof ServiceKind.Worker) {
      names.add("SLIPWAY_HEARTBEAT_FILE");
    }
    return names;
  }

  private static SortedMap<String, String> probes(Service service) {
    SortedMap<String, String> probes = new TreeMap<>();
    put(probes, "startupProbe", service, service.probes().startup());
    put(probes, "livenessProbe", service, service.probes().liveness());
    put(probes, "readinessProbe", service, service.probes().readiness());
    return probes;
  }

  private static void put(
      SortedMap<String, String> probes, String field, Service service, @Nullable Probe probe) {
    if (probe != null) {
      probes.put(field, text(service, probe));
    }
  }

  private static String text(Service service, Probe probe) {
    return "%s after %d every %d within %d, fails %d, succeeds %d"
        .formatted(
            check(service, probe.check()),
            probe.initialDelay().toSeconds(),
            probe.period().toSeconds(),
            probe.timeout().toSeconds(),
            probe.failureThreshold(),
            probe.successThreshold());
  }

  /** What a probe asks. */
  static String check(Service service, Check check) {
    return switch (check) {
      case Check.HttpGet get ->
          "GET %d%s %s"
              .formatted(number(service, get.port()), get.path(), new TreeMap<>(get.headers()));
      case Check.TcpSocket(String port) -> "TCP " + number(service, port);
      case Check.Grpc(String port, String name) -> "GRPC " + number(service, port) + " " + name;
      case Check.Exec(List<String> argv) -> "EXEC " + argv;
      case Check.Heartbeat(Duration age) ->
          "HEARTBEAT +" + Math.max(1, age.plusSeconds(SECONDS_PER_MINUTE - 1).toMinutes());
    };
  }

  private static int number(Service service, String port) {
    Service.Port own = service.ports().get(port);
    return own == null ? 0 : own.number();
  }

  static String variable(String port) {
    return "PORT_" + port.replace('-', '_').toUpperCase(Locale.ROOT);
  }
}
