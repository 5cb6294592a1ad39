package dev.slipway.server.source;

import dev.slipway.api.source.InnerLink;
import dev.slipway.api.wire.SourceInfo;
import dev.slipway.server.failure.ServerException.BadArchive;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.ArchiveException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Unpacks one archive. Every entry's parent is checked, without following links, to be a folder
 * that this very archive made, so that no link can lead a later entry out of the target.
 */
final class ArchiveReader {
  private static final int COPY_BUFFER_BYTES = 64 * 1024;
  private static final int MAX_NAME_BYTES = 4096; // PATH_MAX of Linux
  private static final int MAX_DEPTH = 100; // folders in folders; each entry costs a look at all

  /** Bounds of what is unpacked. */
  record Limits(long maxBytes, int maxEntries) {}

  private final Path target;
  private final Limits limits;
  private int entries;
  private int files;
  private long bytes;
  private final List<Path> links = new ArrayList<>();

  private ArchiveReader(Path target, Limits limits) {
    this.target = target;
    this.limits = limits;
  }

  /**
   * Unpacks into an empty folder.
   *
   * @throws BadArchive when the archive is not one, is hostile, or is beyond the limits
   */
  static SourceInfo unpack(InputStream archive, Path target, Limits limits) throws IOException {
    var reader = new ArchiveReader(target, limits);
    MessageDigest sha256 = sha256();
    try {
      var bounded = new BoundedStream(new GZIPInputStream(archive), limits.maxBytes());
      var plain = new DigestInputStream(bounded, sha256);
      var tar = new TarArchiveInputStream(plain, StandardCharsets.UTF_8.name());
      bounded.expectHead();
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        bounded.expectContent();
        reader.add(entry, tar);
        bounded.expectHead();
      }
      reader.requireInnerLinks();
      bounded.expectContent();
      plain.transferTo(OutputStream.nullOutputStream());
    } catch (ZipException | ArchiveException e) {
      throw new BadArchive("the upload is not a tar.gz archive: " + e.getMessage());
    } catch (IllegalArgumentException e) {
      throw new BadArchive("the upload is not a well-formed tar archive: " + e.getMessage());
    }
    String digest = "sha256:" + HexFormat.of().formatHex(sha256.digest());
    return new SourceInfo(digest, reader.files, reader.bytes);
  }

  private void add(TarArchiveEntry entry, InputStream content) throws IOException {
    entries++;
    if (entries > limits.maxEntries()) {
      throw new BadArchive("the archive has more than " + limits.maxEntries() + " entries");
    }
    Path path = placeOf(entry.getName());
    if (entry.isDirectory()) {
      if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
        create(entry, () -> Files.createDirectory(path));
      }
    } else if (entry.isSymbolicLink()) {
      Path link = linkOf(entry);
      create(entry, () -> Files.createSymbolicLink(path, link));
      links.add(path);
      files++;
    } else if (isPlainFile(entry)) {
      create(entry, () -> write(entry, content, path));
    } else {
      throw new BadArchive(
          "\"" + entry.getName() + "\" is neither a file, a folder nor a symbolic link");
    }
  }

  /** The library calls everything a file that is no folder. */
  private static boolean isPlainFile(TarArchiveEntry entry) {
    boolean special =
        entry.isLink()
            || entry.isSparse()
            || entry.isCharacterDevice()
            || entry.isBlockDevice()
            || entry.isFIFO();
    return entry.isFile() && !special;
  }

  /** Where the entry goes; its parent is a folder below the target, reached without links. */
  private Path placeOf(String name) {
    try {
      if (name.isEmpty() || name.getBytes(StandardCharsets.UTF_8).length > MAX_NAME_BYTES) {
        throw new BadArchive("an entry's name is empty or too long");
      }
      Path relative = Path.of(name);
      if (relative.isAbsolute() || hasDots(relative)) {
        throw new BadArchive("\"" + name + "\" leads out of the archive");
      }
      if (relative.getNameCount() > MAX_DEPTH) {
        throw new BadArchive("an entry lies in more than " + MAX_DEPTH + " folders in folders");
      }
      Path place = target.resolve(relative);
      requireParents(place.resolveSibling(""), name);
      return place;
    } catch (InvalidPathException e) {
      throw new BadArchive("an entry's name is not a path: " + e.getReason());
    }
  }

  private static boolean hasDots(Path path) {
    for (Path part : path) {
      if (part.toString().equals("..") || part.toString().equals(".")) {
        return true;
      }
    }
    return false;
  }

  private void requireParents(Path parent, String name) {
    Path folder = parent.normalize();
    while (!folder.equals(target)) {
      if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        throw new BadArchive("\"" + name + "\" lies in something that is no folder of the archive");
      }
      folder = folder.resolveSibling("").normalize();
    }
  }

  private static Path linkOf(TarArchiveEntry entry) {
    try {
      return Path.of(entry.getLinkName());
    } catch (InvalidPathException _) {
      throw new BadArchive("\"" + entry.getName() + "\" links to something that is no path");
    }
  }

  /** At the end: a link may lead through one that comes after it. */
  private void requireInnerLinks() throws IOException {
    Path root = target.toRealPath();
    for (Path link : links) {
      Path name = target.relativize(link);
      if (!InnerLink.staysIn(root, root.resolve(name))) {
        throw new BadArchive(
            "\""
                + name
                + "\" links to \""
                + Files.readSymbolicLink(link)
                + "\", outside the archive");
      }
    }
  }

  private void write(TarArchiveEntry entry, InputStream content, Path path) throws IOException {
    byte[] buffer = new byte[COPY_BUFFER_BYTES];
    try (OutputStream out = Files.newOutputStream(path, StandardOpenOption.CREATE_NEW)) {
      for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
        bytes += read;
        out.write(buffer, 0, read);
      }
    }
    boolean executable = (entry.getMode() & 0111) != 0;
    Files.setPosixFilePermissions(
        path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    files++;
  }

  private interface Creation {
    void run() throws IOException;
  }

  private static void create(TarArchiveEntry entry, Creation creation) throws IOException {
    try {
      creation.run();
    } catch (FileAlreadyExistsException _) {
      throw new BadArchive("\"" + entry.getName() + "\" is in the archive twice");
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
