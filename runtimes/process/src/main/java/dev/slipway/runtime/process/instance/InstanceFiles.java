package dev.slipway.runtime.process.instance;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.port.LaunchFile;
import dev.slipway.delivery.port.LaunchValue;
import dev.slipway.runtime.process.host.Folders;
import dev.slipway.runtime.process.host.RunAs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The files that a spec puts into an instance's folder. They are made where the application cannot
 * reach and then moved into its folder, so no link that it left there is ever followed. What is
 * moved is the first part of each path: a folder there is the spec's alone, and new at each start.
 *
 * @param folder the instance's own, {@code ${instance.dir}}; its parent is slipwayd's
 * @param user who owns it
 */
record InstanceFiles(Path folder, RunAs user) {
  /** Bits in the order of {@link PosixFilePermission}, the owner's first. */
  private static final int MODE_BITS = 9;

  /** Writes them in place of those that are there. */
  void write(SortedMap<String, LaunchFile> files, Function<LaunchValue, String> resolve) {
    if (files.isEmpty()) {
      return;
    }
    Path work = folder.resolveSibling("." + folder.getFileName() + ".files");
    try {
      remove(work); // of a start that was cut off
      Folders.ownerOnly(work);
      Path fresh = Folders.ownerOnly(work.resolve("new"));
      Path old = Folders.ownerOnly(work.resolve("old"));
      Set<String> entries = new TreeSet<>();
      for (var file : files.entrySet()) {
        write(fresh.resolve(file.getKey()), resolve.apply(file.getValue().content()));
        Files.setPosixFilePermissions(
            fresh.resolve(file.getKey()), permissions(file.getValue().mode()));
        entries.add(file.getKey().split("/", 2)[0]);
      }
      for (String entry : entries) {
        user.ownTree(fresh.resolve(entry));
        if (Files.exists(folder.resolve(entry), LinkOption.NOFOLLOW_LINKS)) {
          Files.move(folder.resolve(entry), old.resolve(entry));
        }
        Files.move(fresh.resolve(entry), folder.resolve(entry));
      }
      remove(work);
    } catch (IOException | UncheckedIOException e) {
      throw new DeliveryException.Failed(
          "the files of the instance cannot be written", String.valueOf(e.getMessage()), e);
    }
  }

  private static void write(Path file, String text) throws IOException {
    Path parent = file.getParent();
    if (parent != null) {
      Files.createDirectories(
          parent,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    Files.writeString(file, text);
  }

  /** What the application owned is taken from it first. */
  private void remove(Path work) {
    if (Files.exists(work, LinkOption.NOFOLLOW_LINKS)) {
      user.disown(work);
      Folders.delete(work);
    }
  }

  private static Set<PosixFilePermission> permissions(int mode) {
    Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
    PosixFilePermission[] all = PosixFilePermission.values();
    for (int bit = 0; bit < MODE_BITS; bit++) {
      if ((mode & (1 << (MODE_BITS - 1 - bit))) != 0) {
        permissions.add(all[bit]);
      }
    }
    return permissions;
  }
}
