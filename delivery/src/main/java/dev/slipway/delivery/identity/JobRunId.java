package dev.slipway.delivery.identity;

import dev.slipway.model.spec.Name;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One run of a job. The key is deterministic (deployment, step and attempt, or the request's own
 * id), so that asking twice for the same run never runs it twice.
 *
 * @param key letters, digits and dashes
 */
public record JobRunId(Place place, Name service, String key) {
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9-]+");

  /** The run of that {@link #label}; empty where it is none. */
  public static Optional<JobRunId> of(Place place, String label) {
    int mark = label.indexOf('!');
    if (mark < 0) {
      return Optional.empty();
    }
    String service = label.substring(0, mark);
    String key = label.substring(mark + 1);
    return Name.isValid(service) && KEY.matcher(key).matches()
        ? Optional.of(new JobRunId(place, new Name(service), key))
        : Optional.empty();
  }

  /** What it is called within its place, by people and among logs: {@code migrate!v3}. */
  public String label() {
    return service + "!" + key;
  }

  @Override
  public String toString() {
    return place + "/" + label();
  }
}
