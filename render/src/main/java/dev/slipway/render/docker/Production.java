package dev.slipway.render.docker;

import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Probe;
import dev.slipway.model.spec.Probe.Check;
import dev.slipway.model.spec.SecurityContext;
import dev.slipway.model.spec.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** What ends every production stage: who runs it, on which ports, how its health is asked for. */
final class Production {
  /** How the health of a container is asked for, JVM-friendly and settable at run time. */
  private static final String HEALTHCHECK =
      "--interval=30s --timeout=3s --start-period=40s --retries=3";

  private static final String TIMEOUT_SECONDS = "3";

  private Production() {}

  /** User, ports, health check and the program. */
  static void end(Dockerfile file, Application application, Service service, List<String> program) {
    SecurityContext.User user = service.security().user();
    file.add("ENV", "NODE_ENV=production HOST=0.0.0.0");
    file.add(
        "LABEL",
        "org.opencontainers.image.title="
            + Dockerfile.json(List.of(application.name() + "-" + service.name()))
                .replaceAll("^\\[|\\]$", ""));
    file.add("ARG", "REVISION=unknown");
    file.add("LABEL", "org.opencontainers.image.revision=$REVISION");
    file.add("USER", user.uid() + ":" + user.gid());
    service.ports().values().stream()
        .map(Service.Port::number)
        .sorted()
        .distinct()
        .forEach(port -> file.add("EXPOSE", "" + port));
    healthCheck(service)
        .ifPresent(argv -> file.add("HEALTHCHECK", HEALTHCHECK + " CMD " + Dockerfile.json(argv)));
    file.exec("ENTRYPOINT", program);
  }

  /** Liveness first: Docker restarts nothing, but people read "unhealthy" as "dead". */
  private static Optional<List<String>> healthCheck(Service service) {
    Probe probe =
        service.probes().liveness() != null
            ? service.probes().liveness()
            : service.probes().readiness();
    return probe == null ? Optional.empty() : Optional.of(test(service, probe.check()));
  }

  private static List<String> test(Service service, Check check) {
    return switch (check) {
      case Check.HttpGet get -> {
        List<String> argv =
            new ArrayList<>(List.of("wget", "-q", "-O", "/dev/null", "-T", TIMEOUT_SECONDS));
        new TreeMap<>(get.headers())
            .forEach((name, value) -> argv.addAll(List.of("--header", name + ": " + value)));
        argv.add("http://127.0.0.1:" + number(service, get.port()) + get.path());
        yield argv;
      }
      case Check.TcpSocket(String port) -> connects(service, port);
      case Check.Grpc grpc -> connects(service, grpc.port());
      case Check.Exec(List<String> argv) -> argv;
      case Check.Heartbeat heartbeat ->
          List.of(
              "sh",
              "-c",
              "test $(( $(date +%s) - $(stat -c %Y \"$SLIPWAY_HEARTBEAT_FILE\") )) -le "
                  + heartbeat.maxAge().toSeconds());
    };
  }

  private static List<String> connects(Service service, String port) {
    return List.of("nc", "-z", "127.0.0.1", "" + number(service, port));
  }

  private static int number(Service service, String port) {
    Service.Port own = service.ports().get(port);
    return own == null ? 8080 : own.number();
  }
}
