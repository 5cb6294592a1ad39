package dev.slipway.server.http;

import dev.slipway.api.wire.ConfigView;
import dev.slipway.api.wire.DeploymentCause;
import dev.slipway.api.wire.DeploymentStep;
import dev.slipway.api.wire.ReleaseInfo;
import dev.slipway.delivery.deployment.Cause;
import dev.slipway.delivery.deployment.Deployment;
import dev.slipway.delivery.deployment.StepRecord;
import dev.slipway.delivery.release.Config;
import dev.slipway.delivery.release.Release;
import dev.slipway.delivery.release.ReleaseSummary;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Deployments and releases in the contract's records. */
final class Answers {
  private Answers() {}

  static dev.slipway.api.wire.Deployment deployment(Deployment deployment) {
    return new dev.slipway.api.wire.Deployment(
        deployment.id(),
        deployment.place().application().value(),
        deployment.place().environment().value(),
        deployment.release(),
        deployment.kind().word(),
        deployment.state().word(),
        deployment.requestedBy(),
        deployment.createdAt(),
        deployment.endedAt(),
        deployment.steps().stream().map(Answers::step).toList(),
        cause(deployment.cause()),
        deployment.urls().stream().map(URI::toString).toList(),
        deployment.warnings(),
        deployment.figures());
  }

  static DeploymentStep step(StepRecord record) {
    return new DeploymentStep(
        record.index(),
        record.step().title(),
        record.step().kind(),
        record.step().subject(),
        record.status().word(),
        record.startedAt(),
        record.endedAt(),
        record.detail());
  }

  static ReleaseInfo release(ReleaseSummary summary) {
    return release(summary.release(), summary.standing().name().toLowerCase(Locale.ROOT));
  }

  static ReleaseInfo release(Release release, String state) {
    Map<String, String> artefacts = new LinkedHashMap<>();
    release.artefacts().forEach((name, artefact) -> artefacts.put(name.value(), artefact.digest()));
    Map<String, String> config = new LinkedHashMap<>(release.config().shared());
    release
        .config()
        .perService()
        .forEach((service, values) ->
            values.forEach((key, value) -> config.put(service + "." + key, value)));
    return new ReleaseInfo(
        release.number(),
        release.createdAt(),
        release.by(),
        release.message(),
        release.commit(),
        release.sourceDigest(),
        artefacts,
        release.secretVersions(),
        config,
        state);
  }

  static ConfigView config(Config config) {
    Map<String, Map<String, String>> services = new LinkedHashMap<>();
    services.put("*", config.shared());
    config.perService().forEach((service, values) -> services.put(service.value(), values));
    return new ConfigView(services);
  }

  private static @Nullable DeploymentCause cause(@Nullable Cause cause) {
    return cause == null
        ? null
        : new DeploymentCause(
            cause.summary(), List.copyOf(cause.evidence()), cause.probe(), cause.next());
  }
}
