package dev.slipway.server.http;

import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.port.SpecText;
import dev.slipway.model.SpecLoader;
import dev.slipway.model.spec.Application;
import dev.slipway.server.failure.ServerException.Refused;

/** Checks a spec that somebody wants to deploy. */
final class Specs {
  private Specs() {}

  /** The application of the spec; a refusal with all diagnostics when there is none. */
  static Application require(Place place, SpecText spec) {
    String path = spec.path();
    return switch (spec.loadToRun(place.environment())) {
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
