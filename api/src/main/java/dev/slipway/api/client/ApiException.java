package dev.slipway.api.client;

import dev.slipway.api.wire.ErrorDetail;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call that did not succeed, with all the server said. */
public final class ApiException extends RuntimeException {
  /** The status of an answer to a missing or wrong token. */
  public static final int UNAUTHORISED = 401;

  private static final String SILENT = "silent";
  private static final long serialVersionUID = 1;

  private final int status;
  private final transient ErrorDetail error;

  ApiException(int status, ErrorDetail error, @Nullable Throwable cause) {
    super(error.message(), cause);
    this.status = status;
    this.error = error;
  }

  static ApiException unreachable(String what, @Nullable Throwable cause) {
    String fix = "start it with: slipway server start";
    return new ApiException(0, detail("unreachable", what, fix), cause);
  }

  /** A conversation that broke off. */
  static ApiException lost(String what, @Nullable Throwable cause) {
    String fix = "see what slipwayd does: slipway server status";
    return new ApiException(0, detail("connection-lost", what, fix), cause);
  }

  /** Like a wrong token: not allowed. A server that starts writes a token that fits. */
  static ApiException noToken(String what) {
    String fix = "run: slipway server stop, then: slipway server start (applications keep running)";
    return new ApiException(UNAUTHORISED, detail("no-token", what, fix), null);
  }

  /**
   * A server whose process lives and which answers nothing at all.
   *
   * @param stopped whether the system lets the process do nothing
   */
  static ApiException silent(long pid, boolean stopped, Path logs) {
    String what = "slipwayd (pid " + pid + ") does not answer";
    String goOn = "kill -CONT " + pid;
    String restart = "slipway server stop";
    ErrorDetail detail =
        new ErrorDetail(
            SILENT,
            stopped ? what + ": its process is stopped" : what + ", although its process runs",
            stopped
                ? "let it go on with: " + goOn
                : "see its log; then: " + restart + " (applications keep running)",
            List.of("process " + pid + (stopped ? ": stopped" : ": running"), "its log: " + logs),
            List.of(),
            List.of(stopped ? goOn : restart),
            "");
    return new ApiException(0, detail, null);
  }

  static ApiException interrupted() {
    return new ApiException(0, detail("interrupted", "interrupted while waiting", null), null);
  }

  static ApiException malformed(int status, String what) {
    return new ApiException(status, detail("malformed-answer", what, null), null);
  }

  /** The HTTP status, or 0 when no answer came. */
  public int status() {
    return status;
  }

  /** What happened, how to fix it, evidence, diagnostics. */
  public ErrorDetail error() {
    return error;
  }

  /** Whether there is a server, and it answers nothing. Such a one is unreachable too. */
  public boolean isSilent() {
    return error.code().equals(SILENT);
  }

  /** Whether no server answered at all. */
  public boolean isUnreachable() {
    return status == 0;
  }

  private static ErrorDetail detail(String code, String message, @Nullable String fix) {
    return new ErrorDetail(code, message, fix, List.of(), List.of(), List.of(), "");
  }
}
