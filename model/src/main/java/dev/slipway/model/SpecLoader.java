package dev.slipway.model;

import dev.slipway.model.diagnostic.Diagnostic;
import dev.slipway.model.spec.Application;
import java.util.List;

/** Reads one spec for one environment. Stateless and thread-safe. */
public final class SpecLoader {
  /**
   * Parses, merges, resolves and validates.
   *
   * @param environment name or alias of the environment; must be declared, {@code dev} always
   *     exists
   */
  public Result load(SpecFile file, String environment) {
    return new Result.Rejected(List.of());
  }

  /**
   * A spec as the person wrote it.
   *
   * @param path used in positions only, nothing is read
   */
  public record SpecFile(String path, String text) {}

  /** What loading gives: an application, or the reasons why not. */
  public sealed interface Result {
    /** All is well; the diagnostics are warnings and notes, sorted by position. */
    record Loaded(Application application, List<Diagnostic> diagnostics) implements Result {}

    /** At least one error; all diagnostics, sorted by position. */
    record Rejected(List<Diagnostic> diagnostics) implements Result {}
  }
}
