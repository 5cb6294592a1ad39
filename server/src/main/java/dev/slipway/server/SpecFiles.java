package dev.slipway.server;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.port.SpecReader;
import dev.slipway.delivery.port.SpecText;
import dev.slipway.model.SpecLoader;
import dev.slipway.model.diagnostic.Diagnostic;
import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Name;
import java.util.stream.Collectors;

/** The model's loader as the engine's port. */
final class SpecFiles implements SpecReader {
  @Override
  public Application read(SpecText spec, Name environment) {
    return switch (spec.loadToRun(environment)) {
      case SpecLoader.Result.Loaded(Application application, _) -> application;
      case SpecLoader.Result.Rejected(var diagnostics) ->
          throw new DeliveryException.Failed(
              "this version of Slipway does not accept the release's " + spec.path(),
              diagnostics.stream().map(Diagnostic::text).collect(Collectors.joining("\n")),
              null);
    };
  }
}
