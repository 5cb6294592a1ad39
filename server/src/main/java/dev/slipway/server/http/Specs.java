package dev.slipway.server.http;

import dev.slipway.delivery.identity.Place;
import dev.slipway.model.SpecLoader;
import dev.slipway.model.spec.Application;
import dev.slipway.server.failure.ServerException.Refused;

/** Checks a spec that somebody wants to deploy. */
final class Specs {
  private final SpecLoader loader;

  Specs(SpecLoader loader) {
    this.loader = loader;
  }

  /** The application of the spec; a refusal with all diagnostics when there is none. */
  Application require(Place place, String path, String text) {
    var file = new SpecLoader.SpecFile(path, text);
    return switch (loader.loadToRun(file, place.environment().value())) {
      case SpecLoader.Result.Loaded(Application application, _) -> named(place, application, path);
      case SpecLoader.Result.Rejected(var diagnostics) ->
          throw new Refused(
              422,
              "spec-invalid",
              path + " has " + diagnostics.size() + " problem(s)",
              "mend what the diagnostics name",
              diagnostics);
    };
  }

  private static Application named(Place place, Application application, String path) {
    if (!application.name().equals(place.application())) {
      throw new Refused(
          422,
          "spec-invalid",
          path
              + " is of application \""
              + application.name()
              + "\", not \""
              + place.application()
              + "\"",
          "deploy it as " + application.name());
    }
    return application;
  }
}
