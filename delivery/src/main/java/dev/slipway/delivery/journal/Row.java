package dev.slipway.delivery.journal;

import dev.slipway.delivery.deployment.Deployment;
import dev.slipway.delivery.deployment.DeploymentEvent;
import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.live.PlaceState;
import dev.slipway.delivery.release.Release;
import java.time.Instant;

/** One part of a {@link Change}. */
public sealed interface Row {
  /** Inserts or replaces a deployment. */
  record PutDeployment(Deployment deployment) implements Row {}

  /** Inserts a release, or seals it; a sealed release is never changed. */
  record PutRelease(Release release) implements Row {}

  /** Replaces what is live. */
  record PutPlace(PlaceState state) implements Row {}

  /** An effect is about to happen. */
  record PutIntent(Intent intent) implements Row {}

  /** What came of an intent. */
  record PutResult(String key, String result, Instant at) implements Row {}

  /** Appends an event; the journal gives it the next sequence number of its deployment. */
  record Append(String deployment, Instant at, DeploymentEvent.Content content) implements Row {}

  /** Appends an audit row. */
  record Audit(AuditEntry entry) implements Row {}

  /** Appends to the notification outbox. */
  record Notify(Notification notification) implements Row {}

  /** Somebody wants the deployment to be cancelled. */
  record RequestCancel(String deployment, String by, Instant at) implements Row {}

  /**
   * The deployment goes, with its events, intents, cancel requests and idempotency key; its number
   * is never given again.
   */
  record ForgetDeployment(String deployment) implements Row {}

  /** The release goes; never the newest, whose number the next one counts on from. */
  record ForgetRelease(Place place, int number) implements Row {}

  /**
   * Of the whole installation's audit rows and waiting notifications only the newest stay.
   *
   * @param auditRows at least 1
   * @param notifications at least 1
   */
  record Trim(int auditRows, int notifications) implements Row {}
}
