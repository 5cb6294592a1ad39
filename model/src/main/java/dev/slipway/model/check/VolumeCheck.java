package dev.slipway.model.check;

import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.ServiceKind;
import dev.slipway.model.spec.Source;
import dev.slipway.model.spec.Strategy;
import dev.slipway.model.spec.Target;
import dev.slipway.model.spec.Volume;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether volumes are used, and not by more instances than may have them. */
final class VolumeCheck {
  private static final Set<String> DATABASES =
      Set.of("postgres", "mysql", "mariadb", "mongo", "clickhouse", "clickhouse-server");

  private final Application application;
  private final Findings findings;

  VolumeCheck(Application application, Findings findings) {
    this.application = application;
    this.findings = findings;
  }

  void check() {
    Map<Name, List<Service>> mounting = new HashMap<>();
    for (Service service : application.services().values()) {
      for (Name volume : service.volumes().keySet()) {
        mounting.computeIfAbsent(volume, _ -> new ArrayList<>()).add(service);
      }
    }
    for (Volume volume : application.volumes().values()) {
      List<Service> services = mounting.getOrDefault(volume.name(), List.of());
      if (services.isEmpty()) {
        findings.at(
            Code.VOLUME_UNMOUNTED,
            "volumes",
            volume.name(),
            "volume",
            "is mounted by no service",
            "mount it: volumes: {" + volume.name() + ": /path}, or remove it");
      }
      if (volume.access() == Volume.Access.SINGLE) {
        checkSingle(volume, services);
      }
      services.forEach(service -> checkDatabase(volume, service));
    }
  }

  private void checkSingle(Volume volume, List<Service> services) {
    for (Service service : services) {
      if (!service.equals(services.getFirst())) {
        report(
            service,
            volume,
            "which service " + Quoted.of(services.getFirst().name().value()) + " has already",
            "volumes",
            volume.name().value());
      }
      checkScale(volume, service);
    }
  }

  private void checkScale(Volume volume, Service service) {
    if (service.autoscaling() != null) {
      report(service, volume, "which only one instance may have", "autoscaling");
    } else if (service.replicas() > 1) {
      report(
          service,
          volume,
          "which only one of its " + service.replicas() + " instances may have",
          "replicas");
    }
    boolean stays =
        service.kind() instanceof ServiceKind.Web || service.kind() instanceof ServiceKind.Worker;
    if (stays && !(service.strategy() instanceof Strategy.Recreate)) {
      report(service, volume, "which two revisions of it would have at once", "strategy", "type");
    }
  }

  private void report(Service service, Volume volume, String why, String... path) {
    findings.service(
        Code.SINGLE_VOLUME,
        service.name(),
        "mounts the single volume " + Quoted.of(volume.name().value()) + ", " + why,
        "use one instance with strategy: {type: recreate}, or access: shared if the software can",
        path);
  }

  private void checkDatabase(Volume volume, Service service) {
    if (application.environment().target() instanceof Target.Ecs
        && service.source() instanceof Source.Image(String reference)
        && DATABASES.contains(nameOf(reference))) {
      findings.service(
          Code.DATABASE_ON_NETWORK_FILES,
          service.name(),
          "keeps a database on " + Quoted.of(volume.name().value()) + ", which is EFS on ecs",
          "use a managed resource, external, or another target",
          "volumes",
          volume.name().value());
    }
  }

  /** {@code clickhouse-server} of {@code clickhouse/clickhouse-server:24.12}. */
  private static String nameOf(String reference) {
    String last = reference.substring(reference.lastIndexOf('/') + 1);
    int end = 0;
    while (end < last.length() && last.charAt(end) != ':' && last.charAt(end) != '@') {
      end++;
    }
    return last.substring(0, end);
  }
}
