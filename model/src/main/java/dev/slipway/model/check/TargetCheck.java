package dev.slipway.model.check;

import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Position;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.ConfigFile;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.ServiceKind;
import dev.slipway.model.spec.Source;
import dev.slipway.model.spec.Target;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whether the environment's target can do what its services ask. */
final class TargetCheck {
  /** Target group names have 32 characters, of which environment and service need some. */
  private static final int LONGEST_NAME_ON_ECS = 20;

  private final Application application;
  private final Findings findings;
  private final Target target;
  private final Set<Position> noted = new HashSet<>();

  TargetCheck(Application application, Findings findings) {
    this.application = application;
    this.findings = findings;
    this.target = application.environment().target();
  }

  void check() {
    List<Service> services =
        application.services().values().stream().filter(s -> !s.isExternal()).toList();
    switch (target) {
      case Target.Process _ -> services.forEach(this::checkProcess);
      case Target.Docker _ -> {}
      case Target.Kubernetes _ -> checkRegistry(services);
      case Target.Ecs _ -> {
        checkName();
        checkRegistry(services);
        services.forEach(this::checkMemory);
      }
    }
  }

  private void checkProcess(Service service) {
    if (service.source() instanceof Source.Image(String reference)) {
      findings.service(
          Code.IMAGE_ON_PROCESS,
          service.name(),
          "has only the image " + Quoted.of(reference) + ", which the target process cannot run",
          "give it a build, declare it external, or use another target",
          "image");
    }
    checkMemory(service);
    for (Name sidecar : service.sidecars().keySet()) {
      refuse(service, "runs sidecars", "docker, kubernetes, ecs", "sidecars", sidecar.value());
    }
    for (String path : service.files().keySet()) {
      if (!path.startsWith(ConfigFile.INSTANCE_FOLDER)) {
        refuse(
            service,
            "writes the file " + Quoted.of(path) + " outside its own folder",
            "docker, kubernetes, ecs; or write \"" + ConfigFile.INSTANCE_FOLDER + "NAME\"",
            "files",
            path);
      }
    }
    for (String key : List.of("user", "read_only", "tmpfs", "cap_add", "egress")) {
      noteIgnored(service, key);
    }
  }

  private void checkMemory(Service service) {
    if (service.security().sharedMemoryBytes() != null) {
      refuse(service, "sets shm_size", "docker, kubernetes", "shm_size");
    }
  }

  private void refuse(Service service, String what, String targets, String... path) {
    findings.service(
        Code.NOT_ON_TARGET,
        service.name(),
        what + ", which the target " + target.word() + " cannot do",
        "use a target that can: " + targets,
        path);
  }

  private void noteIgnored(Service service, String key) {
    Position at = findings.spec().positionOf("services", service.name().value(), key);
    if (findings.says(service.name(), key) && noted.add(at)) { // heirs would only repeat it
      findings
          .diagnostics()
          .report(
              Code.IGNORED_ON_TARGET,
              at,
              key + " means nothing on the target process",
              "nothing to do: processes run as a user of their application without further limits");
    }
  }

  private void checkName() {
    if (application.name().value().length() > LONGEST_NAME_ON_ECS) {
      findings
          .diagnostics()
          .report(
              Code.NAME_TOO_LONG,
              findings.spec().positionOf("name"),
              "name "
                  + Quoted.of(application.name().value())
                  + " has more than "
                  + LONGEST_NAME_ON_ECS
                  + " characters, which the target ecs cannot name things by",
              "shorten it");
    }
  }

  /** Sites are files, not images, on ecs only. */
  private void checkRegistry(List<Service> services) {
    for (Service service : services) {
      boolean isImage =
          service.source() instanceof Source.Build
              && !(target instanceof Target.Ecs && service.kind() instanceof ServiceKind.Static);
      boolean missing =
          application.registry() == null && !findings.spec().entries().containsKey("registry");
      if (isImage && missing) {
        findings.service(
            Code.REGISTRY_MISSING,
            service.name(),
            "is built, and the target " + target.word() + " has no registry to take its image from",
            "add registry: ghcr.io/acme/app at the top or to the environment");
        return; // one fix serves all services
      }
    }
  }
}
