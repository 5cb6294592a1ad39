package dev.slipway.model.read;

import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.shape.WholeRange;
import dev.slipway.model.spec.Probe;
import dev.slipway.model.spec.Probe.Check;
import dev.slipway.model.spec.Probes;
import dev.slipway.model.yaml.YamlNode.Scalar;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the three probes of a service and fills in the one it must have. */
final class ProbeReader {
  /** How old a worker's heartbeat may be. */
  static final Duration HEARTBEAT_MAX_AGE = Duration.ofSeconds(30);

  private static final int DEFAULT_PERIOD = 10; // seconds
  private static final int LONGEST_DEFAULT_TIMEOUT = 5; // seconds
  private static final int DEFAULT_FAILURES = 3;

  private final PortChoice ports;
  private final HeaderReader headers;

  ProbeReader(PortChoice ports, HeaderReader headers) {
    this.ports = ports;
    this.headers = headers;
  }

  Probes read(Section service, String type) {
    Probe startup = probe(service, "startupProbe");
    Probe liveness = probe(service, "livenessProbe");
    Probe readiness = probe(service, "readinessProbe");
    return switch (type) {
      case "web" ->
          new Probes(startup, liveness, readiness == null ? connection(service) : readiness);
      case "static" ->
          new Probes(null, null, standard(new Check.TcpSocket(PortsReader.STATIC_PORT)));
      case "worker" ->
          new Probes(startup, liveness, readiness == null ? proofOfLife(liveness) : readiness);
      default -> new Probes(null, null, null);
    };
  }

  /** A worker that says how it proves its life need not touch a heartbeat file as well. */
  private static Probe proofOfLife(@Nullable Probe liveness) {
    return liveness == null ? standard(new Check.Heartbeat(HEARTBEAT_MAX_AGE)) : liveness;
  }

  private @Nullable Probe connection(Section service) {
    if (service.has("readinessProbe")
        || service.has("external")
        || service.entries("ports").isEmpty()) {
      return null; // the one that is there was reported, and so was the lack of ports
    }
    Optional<String> port = ports.only();
    if (port.isEmpty()) {
      service.report(
          Code.AMBIGUOUS_PORT,
          service.at("ports"),
          "has several ports and no readinessProbe to say which one counts",
          "add readinessProbe: {httpGet: {path: /health/ready, port: NAME}}");
      return null;
    }
    service.report(
        Code.PROBE_ASSUMED,
        service.mapping().position(),
        "has no readinessProbe; a connection to port " + Quoted.of(port.get()) + " counts as ready",
        "add readinessProbe: {httpGet: {path: /health/ready}}");
    return standard(new Check.TcpSocket(port.get()));
  }

  private static Probe standard(Check check) {
    return new Probe(
        check,
        Duration.ZERO,
        Duration.ofSeconds(DEFAULT_PERIOD),
        Duration.ofSeconds(LONGEST_DEFAULT_TIMEOUT),
        DEFAULT_FAILURES,
        1);
  }

  private @Nullable Probe probe(Section service, String key) {
    if (!service.has(key) || service.isBroken(key)) {
      return null;
    }
    Section probe = service.section(key);
    int period = probe.integer("periodSeconds", DEFAULT_PERIOD, WholeRange.PROBE_SECONDS);
    int timeout =
        probe.integer(
            "timeoutSeconds", Math.min(LONGEST_DEFAULT_TIMEOUT, period), WholeRange.PROBE_SECONDS);
    checkTiming(probe, key, period, timeout);
    Check check = check(probe);
    if (check == null) {
      return null;
    }
    return new Probe(
        check,
        Duration.ofSeconds(probe.integer("initialDelaySeconds", 0, WholeRange.PROBE_DELAY)),
        Duration.ofSeconds(period),
        Duration.ofSeconds(timeout),
        probe.integer("failureThreshold", DEFAULT_FAILURES, WholeRange.PROBE_TRIES),
        probe.integer("successThreshold", 1, WholeRange.PROBE_TRIES));
  }

  private static void checkTiming(Section probe, String key, int period, int timeout) {
    if (timeout > period) {
      probe.report(
          Code.PROBE_TIMING,
          probe.valueAt("timeoutSeconds"),
          "has a timeout of " + timeout + " s, longer than its period of " + period + " s",
          "lower timeoutSeconds or raise periodSeconds");
    }
    boolean readiness = key.equals("readinessProbe");
    if (!readiness && probe.integer("successThreshold", 1, WholeRange.PROBE_TRIES) > 1) {
      probe.report(
          Code.PROBE_TIMING,
          probe.valueAt("successThreshold"),
          "has a successThreshold above 1, which only a readinessProbe may have",
          "remove successThreshold");
    }
  }

  private @Nullable Check check(Section probe) {
    if (probe.has("httpGet")) {
      Section get = probe.section("httpGet");
      return new Check.HttpGet(
          Paths.requestTarget(get, "path", "/"), ports.choose(get), withHost(get));
    }
    if (probe.has("grpc")) {
      Section grpc = probe.section("grpc");
      String service = grpc.text("service");
      return new Check.Grpc(ports.choose(grpc), service == null ? "" : service);
    }
    if (probe.has("tcpSocket")) {
      return new Check.TcpSocket(ports.choose(probe.section("tcpSocket")));
    }
    if (probe.has("exec")) {
      return exec(probe.section("exec"));
    }
    probe.report(
        Code.MISSING_KEY,
        probe.mapping().position(),
        "asks nothing",
        "add one of httpGet: {path: /health}, tcpSocket: {port: NAME}, exec: {command: [...]}, grpc: {port: NAME}");
    return null;
  }

  /** The headers, with the host that the instance is to believe it is asked by. */
  private Map<String, String> withHost(Section get) {
    Map<String, String> all = new TreeMap<>(headers.read(get));
    String host = Addresses.host(get, "host");
    if (host != null) {
      all.put("Host", host);
    }
    return all;
  }

  private static @Nullable Check exec(Section exec) {
    List<Scalar> argv = exec.items("command");
    if (argv.isEmpty()) {
      if (exec.required("command", "[./healthy]") == null && exec.has("command")) {
        exec.report(
            Code.BAD_COMMAND,
            exec.at("command"),
            "has an empty command",
            "name a program: [./healthy]");
      }
      return null;
    }
    return new Check.Exec(argv.stream().map(exec::plain).toList());
  }
}
