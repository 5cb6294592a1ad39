package dev.slipway.server.http;

import dev.slipway.api.json.JsonMistake;
import dev.slipway.api.wire.DiagnosticInfo;
import dev.slipway.api.wire.ErrorAnswer;
import dev.slipway.api.wire.ErrorDetail;
import dev.slipway.api.wire.LateFailure;
import dev.slipway.delivery.DeliveryException;
import dev.slipway.model.diagnostic.Diagnostic;
import dev.slipway.server.failure.ServerException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns a failure into its status and body; a stack trace only ever goes to the log. */
final class Failures {
  private static final Logger log = LoggerFactory.getLogger(Failures.class);
  private static final String LOOK = "look into the log of slipwayd for the request's id";

  private Failures() {}

  /** What is answered. */
  record Answer(int status, ErrorAnswer body) {
    /** The same where an answer had begun already. */
    LateFailure late() {
      return new LateFailure(status, body.error());
    }
  }

  static Answer of(Throwable failure, String requestId) {
    if (DiskFull.caused(failure)) {
      log.atError().addKeyValue("request", requestId).setCause(failure).log("the disk is full");
      return plain(507, "disk-full", DiskFull.MESSAGE, DiskFull.FIX, requestId);
    }
    return switch (failure) {
      case JsonMistake e ->
          plain(400, "bad-request", e.getMessage(), "send what the API's document says", requestId);
      case ServerException.Refused e -> refused(e, requestId);
      case ServerException.BadArchive e ->
          plain(422, "bad-archive", e.getMessage(), e.fix(), requestId);
      case ServerException.Store e -> logged(503, "store-unavailable", e, e.fix(), requestId);
      case ServerException.CannotStart e -> logged(500, "failed", e, e.fix(), requestId);
      case DeliveryException e -> delivery(e, requestId);
      default -> unexpected(failure, requestId);
    };
  }

  private static Answer delivery(DeliveryException failure, String requestId) {
    return switch (failure) {
      case DeliveryException.NotFound e ->
          plain(404, "not-found", e.getMessage(), e.fix(), requestId);
      case DeliveryException.Conflict e ->
          plain(409, "conflict", e.getMessage(), e.fix(), requestId);
      case DeliveryException.StaleToken e ->
          logged(409, "superseded", e, "another slipwayd acts here; repeat the command", requestId);
      case DeliveryException.Unknown e ->
          logged(503, "no-answer", e, "repeat the command in a moment", requestId);
      case DeliveryException.Failed e -> failed(e, requestId);
    };
  }

  private static Answer failed(DeliveryException.Failed failure, String requestId) {
    log.atWarn()
        .addKeyValue("request", requestId)
        .addKeyValue("error", failure.getMessage())
        .setCause(failure)
        .log("request failed");
    List<String> evidence = failure.evidence().lines().toList();
    return new Answer(
        500,
        new ErrorAnswer(
            new ErrorDetail(
                "failed", text(failure), null, evidence, List.of(), List.of(), requestId)));
  }

  private static Answer refused(ServerException.Refused refusal, String requestId) {
    List<DiagnosticInfo> diagnostics =
        refusal.diagnostics().stream().map(Failures::diagnostic).toList();
    return new Answer(
        refusal.status(),
        new ErrorAnswer(
            new ErrorDetail(
                refusal.code(),
                text(refusal),
                refusal.fix(),
                List.of(),
                diagnostics,
                List.of(),
                requestId)));
  }

  static DiagnosticInfo diagnostic(Diagnostic diagnostic) {
    return new DiagnosticInfo(
        diagnostic.code(),
        diagnostic.severity().name().toLowerCase(Locale.ROOT),
        diagnostic.location().file(),
        diagnostic.location().line(),
        diagnostic.location().column(),
        diagnostic.overrides() == null ? null : diagnostic.overrides().toString(),
        diagnostic.message(),
        diagnostic.fix());
  }

  private static Answer unexpected(Throwable failure, String requestId) {
    log.atError().addKeyValue("request", requestId).setCause(failure).log("request broke");
    return plain(500, "internal", "something went wrong inside slipwayd", LOOK, requestId);
  }

  private static Answer logged(
      int status, String code, Throwable failure, String fix, String requestId) {
    log.atWarn().addKeyValue("request", requestId).setCause(failure).log("request failed");
    return plain(status, code, failure.getMessage(), fix, requestId);
  }

  private static Answer plain(
      int status, String code, @Nullable String message, @Nullable String fix, String requestId) {
    return new Answer(
        status,
        new ErrorAnswer(
            new ErrorDetail(
                code, String.valueOf(message), fix, List.of(), List.of(), List.of(), requestId)));
  }

  private static String text(Throwable failure) {
    return String.valueOf(failure.getMessage());
  }
}
