package dev.slipway.delivery.engine;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.deployment.Deployment;
import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.journal.Change;
import dev.slipway.delivery.journal.Row;
import dev.slipway.delivery.live.PlaceState;
import dev.slipway.delivery.plan.Retention;
import dev.slipway.delivery.port.Artefact;
import dev.slipway.delivery.release.Release;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps journal and disk bounded and stopped places still: forgets history by the rule of {@link
 * Retention} and frees artefacts that no release in any environment of the application needs. Once
 * per deployment and once per process is enough; {@link #becomesDue} remembers. Used by the place's
 * thread between deployments.
 *
 * <p>Artefacts belong to the application, not to the place. While another environment is being
 * deployed nothing is freed, for what it has just built stands in no release yet.
 */
final class Housekeeping {
  private static final Logger log = LoggerFactory.getLogger(Housekeeping.class);

  private final Place place;
  private final Ports ports;
  private final Settings settings;
  private boolean due = true;

  Housekeeping(Place place, Ports ports, Settings settings) {
    this.place = place;
    this.ports = ports;
    this.settings = settings;
  }

  /** Something may have become superfluous. */
  void becomesDue() {
    due = true;
  }

  /** Forgets and frees, if it is due and nobody is in the way. */
  void tidy(long token) {
    if (!due || isBeingDeployedElsewhere()) {
      return;
    }
    endStrayRuns();
    forget(token);
    free();
    due = false;
  }

  private List<Place> environments() {
    return ports.journal().places().stream()
        .filter(known -> known.application().equals(place.application()))
        .toList();
  }

  private boolean isBeingDeployedElsewhere() {
    return environments().stream()
        .flatMap(known -> ports.journal().unfinished(known).stream())
        .anyMatch(deployment -> deployment.startedAt() != null);
  }

  /** A slipwayd that was killed may have started a run and not got to ending it again. */
  private void endStrayRuns() {
    if (ports.journal().place(place).mode() != PlaceState.Mode.UP) {
      ports.runtime().stopJobs(place);
    }
  }

  private void forget(long token) {
    Retention retention =
        Retention.of(
            ports.journal().place(place),
            ports.journal().deployments(place, Integer.MAX_VALUE),
            ports.journal().releases(place, Integer.MAX_VALUE),
            settings.keepReleases());
    List<Row> rows = new ArrayList<>();
    retention.deployments().forEach(id -> rows.add(new Row.ForgetDeployment(id)));
    retention.releases().forEach(number -> rows.add(new Row.ForgetRelease(place, number)));
    rows.add(new Row.Trim(Retention.AUDIT_ROWS, Retention.NOTIFICATIONS));
    ports.journal().commit(new Change(place, token, rows));
  }

  private void free() {
    Set<Artefact> kept = new HashSet<>();
    environments().forEach(known -> kept.addAll(neededIn(known)));
    try {
      ports.runtime().prune(place, List.copyOf(kept));
      if (isDestroyed(place)) {
        ports.runtime().forget(place);
      }
    } catch (DeliveryException.Failed e) {
      log.atWarn()
          .addKeyValue("app", place.application())
          .addKeyValue("environment", place.environment())
          .addKeyValue("error", e.getMessage())
          .log("could not free old artefacts");
    }
  }

  /** Nobody goes back behind the end of an environment; what it kept goes with its data. */
  private boolean isDestroyed(Place environment) {
    return ports.journal().place(environment).mode() == PlaceState.Mode.DESTROYED
        && ports.journal().unfinished(environment).isEmpty();
  }

  private List<Artefact> neededIn(Place environment) {
    PlaceState state = ports.journal().place(environment);
    List<Deployment> unfinished = ports.journal().unfinished(environment);
    List<Release> kept = new ArrayList<>();
    if (!isDestroyed(environment)) {
      kept.addAll(ports.journal().releases(environment, settings.keepReleases()));
    }
    Retention.needed(state, unfinished)
        .forEach(number -> ports.journal().release(environment, number).ifPresent(kept::add));
    return kept.stream().flatMap(release -> release.artefacts().values().stream()).toList();
  }
}
