package dev.slipway.render.kubernetes.workload;

import static dev.slipway.model.yaml.write.YamlMap.map;
import static dev.slipway.render.kubernetes.workload.Quantities.seconds;

import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.ServiceKind.Cron;
import dev.slipway.model.spec.ServiceKind.Job;
import dev.slipway.model.spec.ServiceKind.Phase;
import dev.slipway.model.yaml.write.YamlMap;
import dev.slipway.model.yaml.write.YamlValue;
import dev.slipway.render.kubernetes.manifest.Labels;
import dev.slipway.render.kubernetes.manifest.Manifest;
import dev.slipway.render.kubernetes.value.Cluster;
import dev.slipway.render.kubernetes.value.ObjectNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What ends: jobs of a release, jobs that people start, and schedules.
 *
 * <p>A job of a release is a Job whose name ends in the version: applying one version twice runs it
 * once. Migrations run as soon as they are applied; the other phases wait, suspended, until the
 * release engine resumes them. A job that people start is a CronJob that never fires: {@code
 * kubectl create job --from=cronjob/NAME} runs it.
 */
final class Jobs {
  /** The version before there is a release. */
  static final String UNRELEASED = "unreleased";

  /** How often a migration may be started again when its pod was lost, not when it failed. */
  private static final int LOST_PODS = 3;

  private static final Duration KEPT = Duration.ofDays(7);
  private static final String PHASE = "slipway.dev/phase";

  /** The last of its kind is long past and a suspended CronJob does not fire anyway. */
  private static final String NEVER = "0 0 1 1 *";

  private final Cluster cluster;
  private final Pods pods;

  Jobs(Cluster cluster, Pods pods) {
    this.cluster = cluster;
    this.pods = pods;
  }

  /** The name that the release makes its own, if the job is one of a release. */
  static boolean isVersioned(Job job) {
    return job.phase() != Phase.MANUAL;
  }

  Manifest of(Service service, Job job) {
    return isVersioned(job) ? released(service, job) : manual(service, job);
  }

  private Manifest released(Service service, Job job) {
    String component = service.name().value();
    YamlMap metadata =
        Labels.metadata(ObjectNames.versioned(service.name(), UNRELEASED), component)
            .put("annotations", map().put(PHASE, job.phase().name().toLowerCase(Locale.ROOT)));
    YamlMap spec = map();
    if (job.phase() != Phase.MIGRATE) {
      spec.put("suspend", true);
    }
    Duration longest = job.timeout().plus(DatabaseWaits.longest(cluster, service));
    run(spec, service, longest, job.retries(), job.phase() == Phase.MIGRATE);
    spec.put("ttlSecondsAfterFinished", seconds(KEPT)).put("template", pods.shortLived(service));
    return new Manifest(
        Homes.workload(cluster, service),
        Manifest.start("batch/v1", "Job", metadata).put("spec", spec));
  }

  /**
   * A migration that failed is looked at, not repeated. One whose pod was evicted before it could
   * fail is started again.
   */
  private void run(
      YamlMap spec, Service service, Duration timeout, int retries, boolean isMigration) {
    spec.put("backoffLimit", isMigration ? LOST_PODS : retries)
        .put("activeDeadlineSeconds", Math.max(1, seconds(timeout)));
    if (isMigration) {
      YamlMap evicted = map().put("type", "DisruptionTarget").put("status", "True");
      YamlMap ignore =
          map().put("action", "Ignore").put("onPodConditions", YamlValue.list(evicted));
      List<YamlMap> rules = new ArrayList<>(List.of(ignore));
      DatabaseWaits.names(cluster, service).forEach(wait -> rules.add(onFailure("Ignore", wait)));
      rules.add(onFailure("FailJob", service.name().value()));
      spec.put("podFailurePolicy", map().put("rules", YamlValue.list(rules)));
    }
  }

  private static YamlMap onFailure(String action, String container) {
    YamlMap codes =
        map()
            .put("containerName", container)
            .put("operator", "NotIn")
            .put("values", YamlValue.list(YamlValue.number(0)));
    return map().put("action", action).put("onExitCodes", codes);
  }

  private Manifest manual(Service service, Job job) {
    YamlMap spec = map().put("schedule", NEVER).put("suspend", true);
    YamlMap run = map();
    run(run, service, job.timeout(), job.retries(), false);
    return cronJob(service, spec, run.put("ttlSecondsAfterFinished", seconds(KEPT)));
  }

  Manifest of(Service service, Cron cron) {
    YamlMap spec =
        map()
            .put("schedule", cron.schedule().text())
            .put("timeZone", cron.timeZone().getId())
            .put("concurrencyPolicy", policy(cron))
            .put("startingDeadlineSeconds", Math.max(1, seconds(cron.startingDeadline())))
            .put("suspend", cron.suspended());
    YamlMap run = map();
    run(run, service, cron.timeout(), cron.retries(), false);
    return cronJob(service, spec, run);
  }

  private static String policy(Cron cron) {
    return switch (cron.concurrencyPolicy()) {
      case FORBID -> "Forbid";
      case ALLOW -> "Allow";
      case REPLACE -> "Replace";
    };
  }

  private Manifest cronJob(Service service, YamlMap spec, YamlMap run) {
    String component = service.name().value();
    YamlMap labels = map().put("labels", map().put(Labels.COMPONENT, component));
    YamlMap template =
        map().put("metadata", labels).put("spec", run.put("template", pods.shortLived(service)));
    return new Manifest(
        Homes.workload(cluster, service),
        Manifest.start("batch/v1", "CronJob", Labels.metadata(component, component))
            .put("spec", spec.put("jobTemplate", template)));
  }

  /** Names of the Jobs that end in a version. */
  static List<String> versioned(Cluster cluster) {
    return cluster.pods().stream()
        .filter(service -> service.kind() instanceof Job job && isVersioned(job))
        .map(service -> ObjectNames.versioned(service.name(), UNRELEASED))
        .toList();
  }
}
