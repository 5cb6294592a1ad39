package dev.slipway.gateway.route;

/** One environment of one application: the unit that is replaced atomically and fenced. */
public record EnvironmentKey(String application, String environment)
    implements Comparable<EnvironmentKey> {
  @Override
  public int compareTo(EnvironmentKey other) {
    int byApplication = application.compareTo(other.application);
    return byApplication != 0 ? byApplication : environment.compareTo(other.environment);
  }

  @Override
  public String toString() {
    return application + "/" + environment;
  }
}
