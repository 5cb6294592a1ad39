package dev.slipway.model.read;

import dev.slipway.model.cron.CronExpression;
import dev.slipway.model.spec.Backup;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads {@code backup} of resources and volumes. */
final class BackupReader {
  private static final CronExpression NIGHTLY = Schedules.of("0 2 * * *");
  private static final Duration RETAIN = Duration.ofDays(7);
  private static final Backup USUAL =
      new Backup(NIGHTLY, Schedules.UTC, RETAIN, Backup.Verification.WEEKLY);

  private final boolean usual;

  /**
   * @param usual whether data is copied when the spec says nothing
   */
  BackupReader(boolean usual) {
    this.usual = usual;
  }

  /**
   * @param holdsData whether there is something that would be lost
   */
  @Nullable Backup read(Section owner, boolean holdsData) {
    if (!owner.has("backup")) {
      return usual && holdsData ? USUAL : null;
    }
    Section backup = owner.section("backup");
    return new Backup(
        Schedules.schedule(backup, "schedule", NIGHTLY),
        Schedules.zone(backup),
        backup.positiveDuration("retain", RETAIN),
        backup.word("verify", "weekly").equals("none")
            ? Backup.Verification.NONE
            : Backup.Verification.WEEKLY);
  }
}
