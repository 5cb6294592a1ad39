package dev.slipway.cli.command;

import dev.slipway.model.spec.Application;

/** One environment of one application, as the person named it. */
record Place(String application, String environment) {
  /** The place of a loaded spec; an alias of the environment is resolved there. */
  static Place of(Application application) {
    return new Place(application.name().value(), application.environment().name().value());
  }

  /** The flags that lead a later command here from any folder. */
  String flags() {
    return " -a " + application + flagsInFolder();
  }

  /** The flags that lead a later command here from the application's own folder. */
  String flagsInFolder() {
    return environment.equals("dev") ? "" : " -e " + environment;
  }

  @Override
  public String toString() {
    return application + " " + environment;
  }
}
