package dev.slipway.cli.doctor;

/**
 * What one check found.
 *
 * @param check what was looked at
 * @param state {@code ok}, {@code warning} (something will not be as good) or {@code failed}
 *     (something will not work)
 * @param fix empty where nothing needs mending
 */
public record Finding(String check, String state, String detail, String fix) {
  static Finding ok(String check, String detail) {
    return new Finding(check, "ok", detail, "");
  }

  static Finding warning(String check, String detail, String fix) {
    return new Finding(check, "warning", detail, fix);
  }

  static Finding failed(String check, String detail, String fix) {
    return new Finding(check, "failed", detail, fix);
  }

  public boolean isFailed() {
    return state.equals("failed");
  }
}
