package dev.slipway.render.compose;

import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Resource;
import dev.slipway.model.spec.Volume;
import dev.slipway.render.finding.Findings;
import dev.slipway.render.finding.Loss;

/** What Docker's volumes do not do for data. Pure. */
final class DataLosses {
  private DataLosses() {}

  static void report(Application application, Findings findings) {
    for (Resource resource : application.resources().values()) {
      if (Layout.isContained(resource) && resource.hosting().backup() != null) {
        report(findings, "resources", resource.name());
      }
    }
    for (Volume volume : application.volumes().values()) {
      if (volume.backup() != null) {
        report(findings, "volumes", volume.name());
      }
    }
  }

  private static void report(Findings findings, String kind, Name name) {
    findings.report(
        Loss.COMPOSE_DATA,
        "nobody copies the data of " + name,
        "nothing to do for development; keep nothing there that cannot be made again",
        kind,
        name.value(),
        "backup");
  }
}
