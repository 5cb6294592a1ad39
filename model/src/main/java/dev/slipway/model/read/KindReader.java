package dev.slipway.model.read;

import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.shape.WholeRange;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.ServiceKind;
import dev.slipway.model.spec.ServiceKind.Phase;
import dev.slipway.model.spec.Source;
import dev.slipway.model.yaml.YamlNode.Scalar;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/** Reads the fields that only one type of service has. */
final class KindReader {
  private static final Duration JOB_TIMEOUT = Duration.ofMinutes(30);
  private static final Duration CRON_TIMEOUT = Duration.ofHours(1);
  private static final Duration STARTING_DEADLINE = Duration.ofMinutes(10);
  private static final Set<String> PHASES =
      Set.of("migrate", "before", "verify", "after", "manual");

  private final Set<String> awaited;

  /**
   * @param awaited names of services whose completion some other service waits for
   */
  KindReader(Set<String> awaited) {
    this.awaited = awaited;
  }

  ServiceKind read(String name, String type, Section service, Source source) {
    return switch (type) {
      case "static" -> new ServiceKind.Static(SiteReader.read(service, source));
      case "worker" -> new ServiceKind.Worker();
      case "job" -> job(name, service);
      case "cron" -> cron(service);
      default -> new ServiceKind.Web();
    };
  }

  private ServiceKind job(String name, Section service) {
    Phase phase = phase(name, service);
    int retries = service.integer("retries", 0, WholeRange.RETRIES);
    if (retries > 0 && (phase == Phase.MIGRATE || phase == Phase.MANUAL)) {
      service.report(
          Code.RETRIES_REFUSED,
          service.valueAt("retries"),
          "has retries in phase "
              + phase.name().toLowerCase(Locale.ROOT)
              + ", which is never blindly repeated",
          "remove retries, or use phase before, verify or after");
    }
    Scalar runIn = service.scalar("runIn");
    return new ServiceKind.Job(
        phase,
        service.positiveDuration("timeout", JOB_TIMEOUT),
        retries,
        runIn != null && Name.isValid(runIn.text()) ? new Name(runIn.text()) : null);
  }

  private static ServiceKind cron(Section service) {
    service.required("schedule", "\"0 2 * * *\"");
    return new ServiceKind.Cron(
        Schedules.schedule(service, "schedule", Schedules.of("@daily")),
        Schedules.zone(service),
        switch (service.word("concurrencyPolicy", "Forbid")) {
          case "Allow" -> ServiceKind.ConcurrencyPolicy.ALLOW;
          case "Replace" -> ServiceKind.ConcurrencyPolicy.REPLACE;
          default -> ServiceKind.ConcurrencyPolicy.FORBID;
        },
        service.positiveDuration("startingDeadline", STARTING_DEADLINE),
        service.positiveDuration("timeout", CRON_TIMEOUT),
        service.integer("retries", 0, WholeRange.RETRIES),
        service.bool("suspend", false));
  }

  private Phase phase(String name, Section service) {
    String word = service.word("phase", "");
    if (PHASES.contains(word)) {
      return Phase.valueOf(word.toUpperCase(Locale.ROOT));
    }
    Phase phase = awaited.contains(name) ? Phase.MIGRATE : Phase.MANUAL;
    if (!service.has("phase")) {
      service.report(
          Code.PHASE_ASSUMED,
          service.mapping().position(),
          "has no phase and is taken as " + phase.name().toLowerCase(Locale.ROOT),
          phase == Phase.MANUAL
              ? "add phase: manual, or phase: migrate if it changes the database"
              : "add phase: migrate");
    }
    return phase;
  }
}
