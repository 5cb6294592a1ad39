package dev.slipway.delivery.identity;

import dev.slipway.model.spec.Name;

/**
 * One run of a job. The key is deterministic (deployment, step and attempt, or the request's own
 * id), so that asking twice for the same run never runs it twice.
 *
 * @param key letters, digits and dashes
 */
public record JobRunId(Place place, Name service, String key) {
  @Override
  public String toString() {
    return place + "/" + service + "!" + key;
  }
}
