package dev.slipway.api.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong, where, and how to fix it.
 *
 * @param code stable word, for example {@code unknown-release}
 * @param evidence lines that show it
 * @param next commands that help
 */
public record ErrorDetail(
    String code,
    String message,
    @Nullable String fix,
    List<String> evidence,
    List<DiagnosticInfo> diagnostics,
    List<String> next,
    String requestId) {
  public ErrorDetail {
    evidence = List.copyOf(evidence);
    diagnostics = List.copyOf(diagnostics);
    next = List.copyOf(next);
  }
}
