package dev.slipway.delivery.identity;

import dev.slipway.model.spec.Name;

/**
 * One environment of one application: the unit in which at most one deployment acts. Printed {@code
 * teamwork/dev}.
 */
public record Place(Name application, Name environment) implements Comparable<Place> {
  public static Place of(String application, String environment) {
    return new Place(new Name(application), new Name(environment));
  }

  @Override
  public int compareTo(Place other) {
    int byApplication = application.compareTo(other.application);
    return byApplication != 0 ? byApplication : environment.compareTo(other.environment);
  }

  @Override
  public String toString() {
    return application + "/" + environment;
  }
}
