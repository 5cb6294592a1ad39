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
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether the environment's target can do what its services ask. */
final class TargetCheck {
  /** Target group names have 32 characters, of which environment and service need some. */
  private static final int LONGEST_NAME_ON_ECS = 20;

  /** Of Fargate tasks: the highest {@code stopTimeout}. */
  private static final Duration LONGEST_GRACE_ON_ECS = Duration.ofMinutes(2);

  private static final String LABEL = "[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?";
  private static final Pattern LABEL_VALUE = Pattern.compile("(" + LABEL + ")?");
  private static final Pattern LABEL_KEY =
      Pattern.compile("([a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?/)?" + LABEL);

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
      case Target.Kubernetes _ -> {
        checkRegistry(services);
        services.forEach(this::checkLabels);
      }
      case Target.Ecs _ -> {
        checkName();
        checkRegistry(services);
        services.forEach(this::checkMemory);
        services.forEach(this::checkGrace);
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

  private void checkGrace(Service service) {
    if (service.stopGracePeriod().compareTo(LONGEST_GRACE_ON_ECS) > 0) {
      findings.service(
          Code.NOT_ON_TARGET,
          service.name(),
          "stops within "
              + service.stopGracePeriod().toSeconds()
              + " s, and the target ecs waits at most "
              + LONGEST_GRACE_ON_ECS.toSeconds()
              + " s",
          "write stop_grace_period: 120s or less, or use a target that waits: docker, kubernetes",
          "stop_grace_period");
    }
  }

  private void checkLabels(Service service) {
    service
        .labels()
        .forEach((key, value) -> {
          if (!LABEL_KEY.matcher(key).matches() || !LABEL_VALUE.matcher(value).matches()) {
            findings.service(
                Code.NOT_ON_TARGET,
                service.name(),
                "has the label " + Quoted.of(key) + ", which the target kubernetes cannot take",
                "use at most 63 letters, digits, ., _ and - in key and value, or use docker",
                "labels",
                key);
          }
        });
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
