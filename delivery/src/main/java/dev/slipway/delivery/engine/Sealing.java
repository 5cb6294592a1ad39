package dev.slipway.delivery.engine;

import dev.slipway.delivery.deployment.Deployment;
import dev.slipway.delivery.deployment.Step;
import dev.slipway.delivery.deployment.StepRecord;
import dev.slipway.delivery.port.Artefact;
import dev.slipway.delivery.port.SecretStore;
import dev.slipway.delivery.release.Release;
import dev.slipway.model.spec.Name;
import java.net.URI;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Fixes what a release is made of: the artefacts its builds gave and the current secrets. */
final class Sealing {
  private final Ports ports;

  Sealing(Ports ports) {
    this.ports = ports;
  }

  /** The sealed release; without builds the artefacts are those it repeats. */
  Release sealed(StepRun run, Deployment deployment) {
    Release release = run.situation().release();
    SortedMap<Name, Artefact> artefacts = new TreeMap<>(release.artefacts());
    for (StepRecord record : deployment.steps()) {
      String digest = record.notes().get("digest");
      String source = record.notes().get("source");
      if (record.step() instanceof Step.Build(var owner, var sharers)
          && digest != null
          && source != null) {
        Artefact artefact = new Artefact(digest, source);
        artefacts.put(owner, artefact);
        sharers.forEach(sharer -> artefacts.put(sharer, artefact));
      }
    }
    return release.seal(artefacts, secretVersions(run));
  }

  private SortedMap<String, Integer> secretVersions(StepRun run) {
    SortedMap<String, Integer> versions = new TreeMap<>();
    run.situation()
        .application()
        .secrets()
        .keySet()
        .forEach(name ->
            ports
                .secrets()
                .current(run.deployment().place(), name)
                .map(SecretStore.Version::number)
                .ifPresent(number -> versions.put(name, number)));
    return versions;
  }

  /** Where users reach the application, the page that people open first. */
  List<URI> addresses(StepRun run) {
    return run.situation().application().pagesFirst().stream()
        .map(ports.traffic()::address)
        .toList();
  }
}
