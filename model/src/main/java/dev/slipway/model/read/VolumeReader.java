package dev.slipway.model.read;

import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.OnDelete;
import dev.slipway.model.spec.Volume;
import dev.slipway.model.spec.Volume.Access;

/** Reads one member of {@code volumes}. */
final class VolumeReader {
  private static final long USUAL_SIZE = 10L << 30; // bytes

  private final BackupReader backups;

  VolumeReader(BackupReader backups) {
    this.backups = backups;
  }

  Volume read(Name name, Section section) {
    Long size = section.size("size");
    return new Volume(
        name,
        size == null ? USUAL_SIZE : size,
        access(section),
        backups.read(section, true),
        onDelete(section),
        section.text("provider"));
  }

  private static Access access(Section section) {
    return section.word("access", "single").equals("shared") ? Access.SHARED : Access.SINGLE;
  }

  static OnDelete onDelete(Section section) {
    return section.word("onDelete", "retain").equals("delete") ? OnDelete.DELETE : OnDelete.RETAIN;
  }
}
