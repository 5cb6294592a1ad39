package dev.slipway.runtime.process.instance;

import dev.slipway.delivery.identity.InstanceId;
import dev.slipway.delivery.identity.JobRunId;
import dev.slipway.delivery.identity.Place;
import java.nio.file.Path;
import java.util.List;

/**
 * Where things of a place lie in the home.
 *
 * @param apps the home's {@code apps} folder
 */
public record Places(Path apps) {
  /** Everything of a place. */
  public Path of(Place place) {
    return apps.resolve(place.application().value()).resolve(place.environment().value());
  }

  /** One folder per instance, named by its label. */
  public Path instances(Place place) {
    return of(place).resolve("instances");
  }

  /** One folder per job run. */
  public Path jobs(Place place) {
    return of(place).resolve("jobs");
  }

  /** One folder per session of a caller. */
  public Path sessions(Place place) {
    return of(place).resolve("sessions");
  }

  /** One folder per log source. */
  public Path logs(Place place) {
    return of(place).resolve("logs");
  }

  /** One folder per resource. */
  public Path resources(Place place) {
    return of(place).resolve("resources");
  }

  /** What instances and jobs of a place leave behind; not its resources' data. */
  public List<Path> ofRuns(Place place) {
    return List.of(instances(place), jobs(place), logs(place));
  }

  Path instance(InstanceId id) {
    return instances(id.revision().place()).resolve(id.label());
  }

  Path job(JobRunId id) {
    return jobs(id.place()).resolve(id.label());
  }

  Path logs(InstanceId id) {
    return logs(id.revision().place()).resolve(id.label());
  }

  Path logs(JobRunId id) {
    return logs(id.place()).resolve(id.label());
  }
}
