package dev.slipway.render.docker;

import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.SecurityContext;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.ServiceKind;
import java.util.List;

/** What ends the two stages that run: who runs them, on which ports, with which program. */
final class Production {
  private static final String MAIN_PORT = "http";

  private Production() {}

  /** The stage that is released. */
  static void end(Dockerfile file, Application application, Service service, List<String> program) {
    labels(file, application, service);
    runs(file, service, "production");
    HealthCheck.of(service).ifPresent(check -> file.add("HEALTHCHECK", check));
    file.exec("ENTRYPOINT", program);
  }

  /** The stage that Compose mounts the source over: the same user, who may write everything. */
  static void development(Dockerfile file, Service service, List<String> program) {
    SecurityContext.User user = service.security().user();
    file.add("ENV", "HOME=/tmp").run("chown -R " + user.uid() + ":" + user.gid() + " /app");
    runs(file, service, "development");
    file.exec("ENTRYPOINT", program);
  }

  static void labels(Dockerfile file, Application application, Service service) {
    file.add("ARG", "REVISION=unknown");
    file.add(
        "LABEL",
        "org.opencontainers.image.title="
            + Dockerfile.quoted(application.name() + "-" + service.name())
            + " org.opencontainers.image.revision=$REVISION");
  }

  private static void runs(Dockerfile file, Service service, String profile) {
    SecurityContext.User user = service.security().user();
    String port = mainPort(service);
    file.add(
        "ENV", "NODE_ENV=" + profile + " HOST=0.0.0.0" + (port.isEmpty() ? "" : " PORT=" + port));
    if (service.kind() instanceof ServiceKind.Worker) {
      file.add("ENV", "SLIPWAY_HEARTBEAT_FILE=/tmp/heartbeat");
    }
    file.add("USER", user.uid() + ":" + user.gid());
    service.ports().values().stream()
        .map(Production::exposed)
        .sorted()
        .distinct()
        .forEach(exposed -> file.add("EXPOSE", exposed));
  }

  private static String exposed(Service.Port port) {
    return port.number() + (port.protocol() == Service.Protocol.UDP ? "/udp" : "");
  }

  private static String mainPort(Service service) {
    Service.Port named = service.ports().get(MAIN_PORT);
    Service.Port main =
        named != null ? named : service.ports().values().stream().findFirst().orElse(null);
    return main == null ? "" : "" + main.number();
  }
}
