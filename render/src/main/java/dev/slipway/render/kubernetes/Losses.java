package dev.slipway.render.kubernetes;

import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.SecretSpec;
import dev.slipway.model.spec.SecretSpec.Origin;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.ServiceKind.Job;
import dev.slipway.model.spec.ServiceKind.Phase;
import dev.slipway.model.spec.Volume;
import dev.slipway.render.finding.Findings;
import dev.slipway.render.finding.Loss;
import dev.slipway.render.finding.Operation;
import dev.slipway.render.kubernetes.value.Cluster;
import java.util.Locale;

/** What no manifest says, whatever the cluster offers: one finding for each construct. Pure. */
final class Losses {
  private final Application application;
  private final Cluster cluster;
  private final Findings findings;

  private Losses(Cluster cluster) {
    this.application = cluster.application();
    this.cluster = cluster;
    this.findings = cluster.findings();
  }

  /** Reports them all. */
  static void report(Cluster cluster) {
    Losses losses = new Losses(cluster);
    losses.services();
    losses.secrets();
    losses.volumes();
    losses.environment();
  }

  private void services() {
    for (Service service : cluster.pods()) {
      if (!service.smoke().isEmpty()) {
        findings.ofService(
            Loss.K8S_SMOKE,
            service.name(),
            "smoke",
            "nobody asks " + service.name() + " for its smoke tests after `kubectl apply`",
            "release with `slipway deploy`");
      }
      if (service.kind() instanceof Job job && isSuspended(job.phase())) {
        String phase = job.phase().name().toLowerCase(Locale.ROOT);
        findings.ofService(
            Loss.K8S_JOB_PHASE,
            service.name(),
            "phase",
            service.name() + " waits, suspended, for the phase " + phase,
            "release with `slipway deploy`, or set suspend to false when it is time");
      }
    }
  }

  private static boolean isSuspended(Phase phase) {
    return switch (phase) {
      case BEFORE, VERIFY, AFTER -> true;
      case MIGRATE, MANUAL -> false;
    };
  }

  private void secrets() {
    for (SecretSpec secret : application.secrets().values()) {
      boolean made = secret.origin() instanceof Origin.Generated;
      boolean rotated = secret.rotation() instanceof SecretSpec.Rotation.Every;
      if (made || rotated) {
        findings.report(
            Loss.K8S_SECRET,
            "nobody " + (made ? "generates " : "rotates ") + secret.name() + " for `kubectl apply`",
            "release with `slipway deploy`, or write a value where its Secret is filled from",
            "secrets",
            secret.name());
      }
    }
  }

  private void volumes() {
    for (Volume volume : application.volumes().values()) {
      if (volume.backup() != null) {
        findings.report(
            Loss.K8S_BACKUP,
            "the manifests make no copies of the volume " + volume.name(),
            "copy its claim with the cluster's own means",
            "volumes",
            volume.name().value(),
            "backup");
      }
    }
  }

  private void environment() {
    for (Operation operation : Operation.of(application)) {
      findings.report(
          Loss.K8S_OPERATION,
          "manifests know no " + operation.what(),
          "`slipway deploy` minds it",
          operation.keys());
    }
  }
}
