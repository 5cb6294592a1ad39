package dev.slipway.render.kubernetes.workload;

import static dev.slipway.model.yaml.write.YamlMap.map;
import static dev.slipway.render.kubernetes.workload.Quantities.seconds;

import dev.slipway.model.spec.Probe;
import dev.slipway.model.spec.Probe.Check;
import dev.slipway.model.spec.Service;
import dev.slipway.model.yaml.write.YamlMap;
import dev.slipway.model.yaml.write.YamlValue;
import dev.slipway.render.kubernetes.value.Contract;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;

/** Probes, field by field. */
final class ProbeSpecs {
  private static final int SECONDS_PER_MINUTE = 60;

  private ProbeSpecs() {}

  static YamlMap of(Service service, Probe probe) {
    YamlMap spec = map();
    check(service, probe.check()).entries().forEach(spec::put);
    if (!probe.initialDelay().isZero()) {
      spec.put("initialDelaySeconds", seconds(probe.initialDelay()));
    }
    spec.put("periodSeconds", Math.max(1, seconds(probe.period())))
        .put("timeoutSeconds", Math.max(1, seconds(probe.timeout())))
        .put("failureThreshold", probe.failureThreshold());
    if (probe.successThreshold() != 1) {
      spec.put("successThreshold", probe.successThreshold());
    }
    return spec;
  }

  private static YamlMap check(Service service, Check check) {
    return switch (check) {
      case Check.HttpGet http -> map().put("httpGet", httpGet(http));
      case Check.TcpSocket(String port) -> map().put("tcpSocket", map().put("port", port));
      case Check.Grpc(String port, String name) -> map().put("grpc", grpc(service, port, name));
      case Check.Exec(List<String> argv) -> exec(argv);
      case Check.Heartbeat(Duration maxAge) -> exec(heartbeat(maxAge));
    };
  }

  /** A host is sent as a header: the field {@code host} would send the request elsewhere. */
  private static YamlMap httpGet(Check.HttpGet http) {
    List<YamlMap> list =
        new TreeMap<>(http.headers())
            .entrySet().stream()
                .map(entry -> map().put("name", entry.getKey()).put("value", entry.getValue()))
                .toList();
    return map()
        .put("path", http.path())
        .put("port", http.port())
        .putUnlessEmpty("httpHeaders", YamlValue.list(list));
  }

  /** Kubernetes takes only numbers here. */
  private static YamlMap grpc(Service service, String port, String name) {
    Service.Port own = service.ports().get(port);
    YamlMap grpc = map().put("port", own == null ? 0 : own.number());
    return name.isEmpty() ? grpc : grpc.put("service", name);
  }

  /** Kubernetes expands variables here, too. */
  private static YamlMap exec(List<String> argv) {
    List<String> command = argv.stream().map(Arguments::literal).toList();
    return map().put("exec", map().putTexts("command", command));
  }

  /**
   * Without a shell: {@code find} fails when the file is absent, and when the command that it runs
   * for a file that is too old fails. It counts in whole minutes.
   */
  private static List<String> heartbeat(Duration maxAge) {
    long minutes = Math.max(1, maxAge.plusSeconds(SECONDS_PER_MINUTE - 1).toMinutes());
    return List.of(
        "find", Contract.HEARTBEAT_FILE, "-mmin", "+" + minutes, "-exec", "false", "{}", "+");
  }
}
