package dev.slipway.delivery.release;

/** A release with what has become of it. */
public record ReleaseSummary(Release release, Standing standing) {
  /** What has become of a release. */
  public enum Standing {
    /** Its deployment has not ended. */
    DEPLOYING,
    LIVE,
    /** Was live when the environment was stopped; what comes back if it is started again. */
    STOPPED,
    /** Live before the present one. */
    PREVIOUS,
    /** Was live earlier. */
    SUPERSEDED,
    /** Was live before the environment was destroyed. */
    DESTROYED,
    /** Never became live. */
    FAILED
  }
}
