package dev.slipway.model.check;

import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.ServiceKind;
import dev.slipway.model.spec.ServiceKind.Job;
import dev.slipway.model.spec.ServiceKind.Phase;

/** Jobs that run inside an instance of another service. */
final class RunInCheck {
  private final Application application;
  private final Findings findings;

  RunInCheck(Application application, Findings findings) {
    this.application = application;
    this.findings = findings;
  }

  void check() {
    application
        .services()
        .values()
        .forEach(service -> {
          if (service.kind() instanceof Job job && job.runIn() != null) {
            check(service, job.phase(), job.runIn());
          }
        });
  }

  private void check(Service service, Phase phase, Name host) {
    Service other = application.services().get(host);
    boolean lives =
        other != null
            && !other.isExternal()
            && (other.kind() instanceof ServiceKind.Web
                || other.kind() instanceof ServiceKind.Worker);
    if (!lives) {
      report(
          service,
          "runs in " + Quoted.of(host.value()) + ", which is no web or worker service here",
          "name a service that has instances");
    } else if (phase != Phase.MANUAL) {
      report(
          service,
          "runs in " + Quoted.of(host.value()) + " in a release, when no instance is certain",
          "write phase: manual, or remove runIn");
    } else if (!service.volumes().isEmpty()) {
      report(
          service,
          "runs in " + Quoted.of(host.value()) + " and mounts volumes of its own",
          "remove volumes: it has those of the service it runs in");
    }
  }

  private void report(Service service, String problem, String fix) {
    findings.service(Code.BAD_RUN_IN, service.name(), problem, fix, "runIn");
  }
}
