package dev.slipway.delivery.engine;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.port.Artefact;
import dev.slipway.delivery.port.SecretStore;
import dev.slipway.delivery.release.Release;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.SecretSpec;

/**
 * Makes sure, before anything moves, that nothing the release needs is missing: secrets have
 * values, no other place holds a host of its routes, artefacts and secret versions of an old
 * release are still there.
 */
final class Preflight {
  private final Ports ports;
  private final HostClaims hosts;

  Preflight(Ports ports, Specs specs) {
    this.ports = ports;
    this.hosts = new HostClaims(ports.journal(), specs);
  }

  void check(StepRun run) {
    Release release = run.situation().release();
    hosts.refuseTaken(release.place(), run.situation().application());
    run.situation().application().secrets().values().forEach(s -> ensure(release, s));
    if (release.sealed()) {
      release.artefacts().forEach(this::refuseLost);
      release
          .secretVersions()
          .forEach((name, version) ->
              ports
                  .secrets()
                  .reveal(
                      release.place(),
                      new SecretStore.Version(name, version, release.createdAt())));
    }
  }

  private void refuseLost(Name service, Artefact artefact) {
    if (!ports.runtime().has(artefact)) {
      throw new DeliveryException.Failed(
          "the artefact of " + service + " (" + artefact.digest() + ") is gone",
          "deploy its source again",
          null);
    }
  }

  private void ensure(Release release, SecretSpec secret) {
    SecretSpec.Generator generator = secret.generator();
    if (generator != null) {
      ports.secrets().ensure(release.place(), secret.name(), generator);
    } else if (!secret.optional()
        && !release.secretVersions().containsKey(secret.name())
        && ports.secrets().current(release.place(), secret.name()).isEmpty()) {
      throw new DeliveryException.Failed(
          "secret " + secret.name() + " has no value",
          "set it: slipway secrets set "
              + secret.name()
              + " -a "
              + release.place().application()
              + " -e "
              + release.place().environment(),
          null);
    }
  }
}
