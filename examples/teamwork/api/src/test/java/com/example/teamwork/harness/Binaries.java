package com.example.teamwork.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * The servers that come from Maven Central, unpacked once per run into a folder that any user may
 * enter.
 */
final class Binaries {

  private static final String POSTGRES = "/postgres-linux-x86_64.txz";
  private static final String REDIS = "/redis-server-6.2.6-v5-linux-amd64";
  private static final Path FOLDER = unpackAll();

  private Binaries() {}

  static Path postgres(String program) {
    return FOLDER.resolve("postgres/bin").resolve(program);
  }

  static Path redis() {
    return FOLDER.resolve("redis-server");
  }

  private static Path unpackAll() {
    Path folder = Folders.create();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> Folders.delete(folder)));
    try {
      unpackPostgres(folder.resolve("postgres"));
      unpackRedis(folder.resolve("redis-server"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return folder;
  }

  private static void unpackPostgres(Path folder) throws IOException {
    try (var tar = new TarArchiveInputStream(new XZCompressorInputStream(resource(POSTGRES)))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpack(entry, tar, folder.resolve(entry.getName()).normalize());
      }
    }
  }

  private static void unpack(TarArchiveEntry entry, InputStream content, Path target)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(content, target, StandardCopyOption.REPLACE_EXISTING);
    makeRunnable(target);
  }

  private static void unpackRedis(Path target) throws IOException {
    try (var content = resource(REDIS)) {
      Files.copy(content, target);
      makeRunnable(target);
    }
  }

  private static void makeRunnable(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static InputStream resource(String name) {
    var stream = Binaries.class.getResourceAsStream(name);
    if (stream == null) {
      throw new IllegalStateException(
          name + " is not on the class path: these tests need Linux on x86-64");
    }
    return stream;
  }
}
