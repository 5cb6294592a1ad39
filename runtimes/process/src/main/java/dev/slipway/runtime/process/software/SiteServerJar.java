package dev.slipway.runtime.process.software;

import dev.slipway.runtime.process.host.StateFile;
import dev.slipway.runtime.process.site.SiteMain;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Packs the static server's classes into a jar that every application's user can read; slipwayd's
 * own jar may lie in a folder of root's.
 */
public final class SiteServerJar {
  private static final String PACKAGE = SiteMain.class.getPackageName().replace('.', '/');
  private static final int NAME_CHARACTERS = 12;

  private SiteServerJar() {}

  /** The jar, written to the folder when it is not there yet. */
  public static Path installIn(Path folder) {
    try {
      byte[] jar = pack();
      Path target = folder.resolve("site-server-" + fingerprint(jar) + ".jar");
      if (!Files.exists(target)) {
        Files.createDirectories(folder);
        Path beside = Files.createTempFile(folder, "site-server", ".tmp");
        Files.write(beside, jar);
        Files.setPosixFilePermissions(beside, PosixFilePermissions.fromString("rw-r--r--"));
        StateFile.moveInPlace(beside, target);
      }
      return target;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the static server to " + folder, e);
    }
  }

  private static byte[] pack() throws IOException {
    Path source = source();
    if (Files.isDirectory(source)) {
      return pack(source);
    }
    try (FileSystem jar = FileSystems.newFileSystem(source)) {
      return pack(jar.getPath("/"));
    }
  }

  private static byte[] pack(Path root) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes);
        Stream<Path> files = Files.list(root.resolve(PACKAGE))) {
      List<Path> classes =
          files.filter(file -> file.toString().endsWith(".class")).sorted().toList();
      for (Path file : classes) {
        ZipEntry entry = new ZipEntry(PACKAGE + "/" + file.getFileName());
        entry.setLastModifiedTime(FileTime.from(Instant.EPOCH));
        zip.putNextEntry(entry);
        Files.copy(file, zip);
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static Path source() throws IOException {
    CodeSource source = SiteMain.class.getProtectionDomain().getCodeSource();
    URL location = source == null ? null : source.getLocation();
    if (location == null) {
      throw new IOException("the static server's classes cannot be found");
    }
    try {
      return Path.of(location.toURI());
    } catch (URISyntaxException e) {
      throw new IOException("not a path: " + location, e);
    }
  }

  private static String fingerprint(byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(hash).substring(0, NAME_CHARACTERS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
