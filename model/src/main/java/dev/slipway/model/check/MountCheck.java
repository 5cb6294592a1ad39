package dev.slipway.model.check;

import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Service;
import java.util.HashMap;
import java.util.Map;

/** Whether no two things stand at one path of an instance. */
final class MountCheck {
  private final Application application;
  private final Findings findings;

  MountCheck(Application application, Findings findings) {
    this.application = application;
    this.findings = findings;
  }

  void check() {
    application.services().values().forEach(this::check);
  }

  private void check(Service service) {
    Map<String, String> taken = new HashMap<>();
    service
        .volumes()
        .forEach((volume, mount) -> take(taken, service, mount.path(), "volumes", volume.value()));
    service.files().keySet().forEach(path -> take(taken, service, path, "files", path));
    service.files().keySet().forEach(path -> checkParents(service, path));
    service.security().tmpfs().keySet().forEach(path -> take(taken, service, path, "tmpfs", path));
  }

  /** No file is the folder of another one. */
  private void checkParents(Service service, String path) {
    for (int slash = path.indexOf('/', 1); slash > 0; slash = path.indexOf('/', slash + 1)) {
      String parent = path.substring(0, slash);
      if (service.files().containsKey(parent)) {
        findings.service(
            Code.MOUNT_CONFLICT,
            service.name(),
            "has a file at " + Quoted.of(parent) + ", which is a folder of " + Quoted.of(path),
            "move one of the two",
            "files",
            path);
      }
    }
  }

  private void take(
      Map<String, String> taken, Service service, String path, String section, String key) {
    String other = taken.putIfAbsent(path, section);
    if (other != null) {
      findings.service(
          Code.MOUNT_CONFLICT,
          service.name(),
          "has both " + other + " and " + section + " at " + Quoted.of(path),
          "move one of the two",
          findings.says(service.name(), section) ? section : other,
          key);
    }
  }
}
