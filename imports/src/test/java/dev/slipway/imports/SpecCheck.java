package dev.slipway.imports;

import dev.slipway.model.SpecLoader;
import dev.slipway.model.SpecLoader.Result;
import dev.slipway.model.SpecLoader.SpecFile;
import dev.slipway.model.diagnostic.Diagnostic;
import dev.slipway.model.diagnostic.Severity;
import java.util.List;

/** Loads a spec that an import wrote. */
public final class SpecCheck {
  private SpecCheck() {}

  /** The errors that the model finds. */
  public static List<Diagnostic> mistakes(String spec) {
    return switch (new SpecLoader().load(new SpecFile("slipway.yaml", spec), "dev")) {
      case Result.Loaded _ -> List.of();
      case Result.Rejected(List<Diagnostic> found) ->
          found.stream().filter(diagnostic -> diagnostic.severity() == Severity.ERROR).toList();
    };
  }
}
