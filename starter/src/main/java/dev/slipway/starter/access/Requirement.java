package dev.slipway.starter.access;

/** A declared {@link Requires}, read once when the service starts. */
sealed interface Requirement {

  /** Everybody. */
  record Nothing() implements Requirement {}

  /** Anybody who is known. */
  record SignedIn() implements Requirement {}

  /** Whoever may do this to at least some rows. */
  record Allowed(String resource, String action) implements Requirement {

    @Override
    public String toString() {
      return resource + ":" + action;
    }
  }

  /**
   * Reads the value of {@link Requires}.
   *
   * @throws IllegalArgumentException where the text is none of the three
   */
  static Requirement parse(String text) {
    return switch (text) {
      case Requires.NOTHING -> new Nothing();
      case Requires.SIGNED_IN -> new SignedIn();
      default -> allowed(Permission.parse(text));
    };
  }

  private static Requirement allowed(Permission permission) {
    if (permission.scope() != Scope.ALL || permission.toString().contains(Permission.ANY)) {
      throw new IllegalArgumentException(
          "'" + permission + "' must name one resource and one action, without a scope");
    }
    return new Allowed(permission.resource(), permission.action());
  }
}
