package dev.slipway.server.http;

import dev.slipway.delivery.DeliveryException;

/**
 * No space on the disk of the home, seen by a file of ours or by the store. What an application
 * says about its own disk is only evidence, and no cause of this kind.
 */
final class DiskFull {
  static final String MESSAGE =
      "there is no space left on the disk of the home; what serves goes on, and a deployment that"
          + " had begun is finished or taken back when there is space again";
  static final String FIX = "free some disk space, then repeat the command";

  private static final String NO_SPACE = "No space left on device"; // ENOSPC of the C library

  private DiskFull() {}

  static boolean caused(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      boolean ours = !(each instanceof DeliveryException);
      if (ours && String.valueOf(each.getMessage()).contains(NO_SPACE)) {
        return true;
      }
    }
    return false;
  }
}
