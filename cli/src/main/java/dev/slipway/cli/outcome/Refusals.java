package dev.slipway.cli.outcome;

import dev.slipway.api.client.ApiException;
import dev.slipway.api.wire.DiagnosticInfo;
import dev.slipway.api.wire.ErrorDetail;
import dev.slipway.model.diagnostic.Diagnostic;
import dev.slipway.model.diagnostic.Location;
import dev.slipway.model.diagnostic.Severity;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns what the server refused into what a person is shown. */
public final class Refusals {
  private static final Pattern POSITION = Pattern.compile("(.*):(\\d{1,9}):(\\d{1,9})");

  private Refusals() {}

  /** The problem behind a failed call, with all the server said. */
  public static Problem of(ApiException e) {
    ErrorDetail error = e.error();
    ExitCode exitCode = e.isUnreachable() ? ExitCode.FAILURE : ExitCode.ofHttpStatus(e.status());
    return new Problem(
        exitCode,
        error.code(),
        error.message(),
        Objects.requireNonNullElse(error.fix(), ""),
        error.evidence(),
        error.diagnostics().stream().map(Refusals::diagnostic).toList(),
        error.next());
  }

  private static Diagnostic diagnostic(DiagnosticInfo info) {
    return new Diagnostic(
        info.code(),
        severity(info.severity()),
        new Location(info.file(), info.line(), info.column()),
        location(info.overrides()),
        info.message(),
        info.fix());
  }

  private static Severity severity(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "warning" -> Severity.WARNING;
      case "note" -> Severity.NOTE;
      default -> Severity.ERROR;
    };
  }

  private static @Nullable Location location(@Nullable String position) {
    if (position == null) {
      return null;
    }
    Matcher matcher = POSITION.matcher(position);
    return matcher.matches()
        ? new Location(
            position.substring(0, matcher.end(1)),
            Integer.parseInt(position, matcher.start(2), matcher.end(2), 10),
            Integer.parseInt(position, matcher.start(3), matcher.end(3), 10))
        : null;
  }
}
