package dev.slipway.render.compose;

import dev.slipway.model.spec.ConfigFile.Content;
import dev.slipway.model.spec.Develop;
import dev.slipway.model.spec.Egress;
import dev.slipway.model.spec.Probe;
import dev.slipway.model.spec.Probes;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.ServiceBuilder;
import dev.slipway.model.spec.ServiceKind;
import dev.slipway.model.spec.ServiceKind.Phase;
import dev.slipway.model.spec.Strategy;
import dev.slipway.model.spec.Volume;
import dev.slipway.render.finding.Findings;
import dev.slipway.render.finding.Loss;
import java.time.Duration;
import java.util.List;

/** What the entry of one service cannot say. Pure. */
record ServiceLosses(Layout layout, Service service, Findings findings) {
  /** What is usual in {@code dev}, see the model's {@code StrategyReader}. */
  private static final Duration DEVELOPMENT_BAKE = Duration.ofSeconds(1);

  /** Docker's own pace while a container starts; docker-compose 1 knows no word for another. */
  private static final Duration START_INTERVAL = Duration.ofSeconds(5);

  private static final String NOTHING = "nothing to do for development";

  void report() {
    jobs();
    scale();
    release();
    probes();
    boolean isSite = service.kind() instanceof ServiceKind.Static; // a site never calls out
    boolean limited =
        service.egress() instanceof Egress.None || service.egress() instanceof Egress.Only;
    if (limited && !isSite) {
      add(
          Loss.COMPOSE_EGRESS,
          "egress",
          service.name() + " may call anything",
          "try its limits on a cluster");
    }
    watch();
    service
        .files()
        .forEach((path, file) -> {
          if (file.content() instanceof Content.Inline(var text) && !text.isSecret()) {
            findings.report(
                Loss.COMPOSE_FILE,
                "the text of " + path + " becomes a file below docker/files, which all may read",
                "to change it, change slipway.yaml and render again",
                "services",
                service.name().value(),
                "files",
                path);
          }
        });
  }

  private void add(Loss loss, String key, String message, String fix) {
    findings.ofService(loss, service.name(), key, message, fix);
  }

  /** A migration runs before what waits for it, as everywhere. */
  private void jobs() {
    if (service.kind() instanceof ServiceKind.Job job && job.phase() != Phase.MIGRATE) {
      boolean asked = job.phase() != Phase.BEFORE;
      add(
          Loss.COMPOSE_JOB,
          "phase",
          service.name() + (asked ? " runs when it is asked for" : " runs with the rest"),
          asked ? "docker compose run --rm " + service.name() : NOTHING);
    }
  }

  private void scale() {
    if (service.autoscaling() != null) {
      add(
          Loss.COMPOSE_AUTOSCALING,
          "autoscaling",
          service.name() + " does not follow the load",
          NOTHING);
    }
  }

  private void release() {
    if (!isUsual(service.strategy())) {
      add(
          Loss.COMPOSE_STRATEGY,
          "strategy",
          service.name() + " is replaced at once",
          "try the strategy with `slipway deploy`");
    }
    if (!service.smoke().isEmpty()) {
      add(
          Loss.COMPOSE_SMOKE,
          "smoke",
          "nobody asks " + service.name() + " for its smoke tests",
          "try them with `slipway deploy`");
    }
  }

  /** One instance more, then one less: what a spec means that says nothing. */
  private boolean isUsual(Strategy strategy) {
    return switch (strategy) {
      case Strategy.Rolling(int surge, int unavailable, Duration bake, _) ->
          surge == 1 && unavailable == 0 && bake.equals(usualBake());
      case Strategy.Recreate _ -> mountsSingleVolume();
      case Strategy.BlueGreen _, Strategy.Canary _ -> false;
    };
  }

  private Duration usualBake() {
    return layout.isDevelopment() ? DEVELOPMENT_BAKE : ServiceBuilder.BAKE;
  }

  private boolean mountsSingleVolume() {
    return layout.application().volumes().values().stream()
        .anyMatch(volume ->
            volume.access() == Volume.Access.SINGLE
                && service.volumes().containsKey(volume.name()));
  }

  private void probes() {
    Probes probes = service.probes();
    Probe asked = probes.readiness() != null ? probes.readiness() : probes.liveness();
    if (asked == null) {
      return;
    }
    Probe startup = probes.startup();
    if (startup != null && !isStart(startup, asked)) {
      probe("startupProbe", "starts with " + START_INTERVAL.toSeconds() + "s between its tries");
    }
    Probe liveness = probes.liveness();
    if (liveness != null && !saysTheSame(liveness, asked)) {
      probe("livenessProbe", "is its readiness probe");
    }
  }

  private void probe(String key, String what) {
    add(Loss.COMPOSE_PROBE, key, "the health check of " + service.name() + " " + what, NOTHING);
  }

  /** Whether a health check's start period is this probe. */
  private static boolean isStart(Probe startup, Probe asked) {
    Duration pace = shorter(START_INTERVAL, asked.period());
    return startup.check().equals(asked.check())
        && startup.period().equals(pace)
        && startup.timeout().equals(shorter(pace, asked.timeout()));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static boolean saysTheSame(Probe probe, Probe asked) {
    return probe.check().equals(asked.check())
        && probe.period().equals(asked.period())
        && probe.timeout().equals(asked.timeout());
  }

  private void watch() {
    Develop develop = service.develop();
    String mounted = Stage.of(layout.application(), service).mountedFolder();
    if (develop != null
        && !develop.watch().isEmpty()
        && !develop.watch().equals(List.of(mounted + ""))) {
      findings.report(
          Loss.COMPOSE_WATCH,
          service.name() + " sees the whole folder " + mounted,
          "let its own command watch what it needs",
          "services",
          service.name().value(),
          "develop",
          "watch");
    }
  }
}
