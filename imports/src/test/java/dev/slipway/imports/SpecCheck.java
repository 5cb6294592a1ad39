package dev.slipway.imports;

import dev.slipway.model.SpecLoader;
import dev.slipway.model.SpecLoader.Result;
import dev.slipway.model.SpecLoader.SpecFile;
import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Diagnostic;
import dev.slipway.model.diagnostic.Severity;
import java.util.List;
import java.util.Set;

/** Loads a spec that an import wrote. */
public final class SpecCheck {
  /**
   * What the model cannot run yet is no mistake of the import; neither is an image on a runtime
   * that has none, which is what the model takes any other target for.
   */
  private static final Set<String> LATER =
      Set.of(Code.NOT_YET_SUPPORTED.id(), Code.IMAGE_ON_PROCESS.id(), Code.PRESET_MISSING.id());

  private SpecCheck() {}

  /** An absolute working directory lies in the image; the model knows folders of sources only. */
  private static boolean isFolderOfTheImage(Diagnostic diagnostic) {
    return diagnostic.message().contains(" working_dir \"/");
  }

  /** The errors that no later version of the model takes away. */
  public static List<Diagnostic> mistakes(String spec) {
    return switch (new SpecLoader().load(new SpecFile("slipway.yaml", spec), "dev")) {
      case Result.Loaded _ -> List.of();
      case Result.Rejected(List<Diagnostic> found) ->
          found.stream()
              .filter(diagnostic -> diagnostic.severity() == Severity.ERROR)
              .filter(diagnostic -> !LATER.contains(diagnostic.code()))
              .filter(diagnostic -> !isFolderOfTheImage(diagnostic))
              .toList();
    };
  }
}
