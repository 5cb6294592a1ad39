package dev.slipway.delivery.release;

/** A release with what has become of it. */
public record ReleaseSummary(Release release, Standing standing) {
  /** What has become of a release. */
  public enum Standing {
    /** Its deployment has not ended. */
    DEPLOYING,
    LIVE,
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
