package dev.slipway.render.compose;

import static dev.slipway.model.yaml.write.YamlMap.map;

import dev.slipway.model.spec.Probe;
import dev.slipway.model.spec.Probe.Check;
import dev.slipway.model.spec.Probes;
import dev.slipway.model.spec.Service;
import dev.slipway.model.yaml.write.YamlMap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Probes as health checks. What they run is in every image that Slipway's Dockerfiles make. */
final class HealthChecks {
  private static final Duration SERVER_PERIOD = Duration.ofSeconds(5);
  private static final Duration SERVER_TIMEOUT = Duration.ofSeconds(5);
  private static final int SERVER_RETRIES = 12;

  /** The first start of a database sets it up; failures count from then on. */
  private static final Duration SERVER_PATIENCE = Duration.ofMinutes(1);

  private static final int SECONDS_PER_MINUTE = 60;

  private HealthChecks() {}

  static YamlMap ofServer(List<String> test) {
    return map()
        .putTexts("test", test)
        .put("interval", Texts.duration(SERVER_PERIOD))
        .put("timeout", Texts.duration(SERVER_TIMEOUT))
        .put("retries", SERVER_RETRIES)
        .put("start_period", Texts.duration(SERVER_PATIENCE));
  }

  /** Compose has one check: readiness, or liveness where there is nothing else. */
  static Optional<YamlMap> of(Service service) {
    Probes probes = service.probes();
    Probe probe = probes.readiness() != null ? probes.readiness() : probes.liveness();
    if (probe == null) {
      return Optional.empty();
    }
    Probe startup = probes.startup();
    Duration patience =
        startup == null ? probe.initialDelay() : startPeriod(startup, probe.failureThreshold());
    YamlMap check =
        map()
            .putTexts("test", test(service, probe))
            .put("interval", Texts.duration(probe.period()))
            .put("timeout", Texts.duration(probe.timeout()))
            .put("retries", probe.failureThreshold());
    return Optional.of(
        patience.isZero() ? check : check.put("start_period", Texts.duration(patience)));
  }

  /** Compose lets failures count only after this time, and then needs as many as ever. */
  private static Duration startPeriod(Probe startup, int retries) {
    int tries = Math.max(1, startup.failureThreshold() - retries);
    return startup.initialDelay().plus(startup.period().multipliedBy(tries));
  }

  private static List<String> test(Service service, Probe probe) {
    return switch (probe.check()) {
      case Check.HttpGet get -> httpGet(service, get);
      case Check.TcpSocket(String port) ->
          List.of("CMD", "nc", "-z", "127.0.0.1", "" + Layout.number(service, port));
      case Check.Grpc grpc ->
          List.of("CMD", "nc", "-z", "127.0.0.1", "" + Layout.number(service, grpc.port()));
      case Check.Exec(List<String> argv) -> command(argv);
      case Check.Heartbeat(Duration age) -> heartbeat(age);
    };
  }

  /** Without a shell; {@code find} counts in whole minutes and fails where there is no file. */
  private static List<String> heartbeat(Duration age) {
    long minutes = Math.max(1, age.plusSeconds(SECONDS_PER_MINUTE - 1).toMinutes());
    return List.of(
        "CMD", "find", Texts.HEARTBEAT_FILE, "-mmin", "+" + minutes, "-exec", "false", "{}", "+");
  }

  private static List<String> httpGet(Service service, Check.HttpGet get) {
    List<String> argv = new ArrayList<>(List.of("CMD", "wget", "-q", "-O", "/dev/null"));
    for (Map.Entry<String, String> header : new TreeMap<>(get.headers()).entrySet()) {
      argv.addAll(List.of("--header", Texts.escaped(header.getKey() + ": " + header.getValue())));
    }
    argv.add("http://127.0.0.1:" + Layout.number(service, get.port()) + Texts.escaped(get.path()));
    return argv;
  }

  private static List<String> command(List<String> argv) {
    List<String> test = new ArrayList<>(List.of("CMD"));
    argv.forEach(argument -> test.add(Texts.escaped(argument)));
    return test;
  }
}
