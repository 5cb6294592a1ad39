package dev.slipway.delivery.command;

import org.jspecify.annotations.Nullable;

/**
 * Who asks, and how to behave when the place is busy.
 *
 * @param by user
 * @param idempotencyKey the same key on the same place always answers with the same deployment, or
 *     null
 */
public record Asker(String by, WhenBusy whenBusy, @Nullable String idempotencyKey) {
  /** Queues, without a key. */
  public static Asker of(String by) {
    return new Asker(by, WhenBusy.QUEUE, null);
  }

  /** What to do while another deployment is under way. */
  public enum WhenBusy {
    /** Waits its turn; a deployment that was waiting already is superseded. */
    QUEUE,
    REJECT
  }
}
