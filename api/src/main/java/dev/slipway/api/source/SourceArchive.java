package dev.slipway.api.source;

import dev.slipway.api.wire.SourceInfo;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * Writes a source folder as a tar.gz whose bytes depend on names, contents and executable bits
 * only. The digest is that of the uncompressed tar, so that it does not depend on the compressor.
 */
public final class SourceArchive {
  private static final int COPY_BUFFER_BYTES = 64 * 1024;

  private final Path root;
  private final TarArchiveOutputStream tar;
  private int files;
  private long bytes;

  private SourceArchive(Path root, TarArchiveOutputStream tar) {
    this.root = root;
    this.tar = tar;
  }

  /**
   * Packs the folder; does not close the stream.
   *
   * @throws SourceException when a link leads out of the folder, or something is neither file,
   *     folder nor link
   */
  public static SourceInfo write(Path folder, OutputStream out) throws IOException {
    Path root = folder.toRealPath();
    MessageDigest sha256 = sha256();
    var gzip = new GZIPOutputStream(out, COPY_BUFFER_BYTES);
    var tar =
        new TarArchiveOutputStream(
            new DigestOutputStream(gzip, sha256), StandardCharsets.UTF_8.name());
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    tar.setAddPaxHeadersForNonAsciiNames(true);
    var archive = new SourceArchive(root, tar);
    for (Path entry : SourceTree.of(root)) {
      archive.add(entry);
    }
    tar.finish();
    gzip.finish();
    String digest = "sha256:" + HexFormat.of().formatHex(sha256.digest());
    return new SourceInfo(digest, archive.files, archive.bytes);
  }

  /** Whether a file of that name in the folder would be packed, be it there or not. */
  public static boolean takes(Path folder, String name) throws IOException {
    return SourceTree.takes(folder.toRealPath(), name);
  }

  private void add(Path entry) throws IOException {
    String name = slashed(root.relativize(entry));
    if (Files.isSymbolicLink(entry)) {
      addLink(entry, name);
    } else if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
      begin(new TarArchiveEntry(name + "/"), 0755);
      tar.closeArchiveEntry();
    } else if (Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
      addFile(entry, name);
    } else {
      throw new SourceException(
          name + " is neither a file, a folder nor a link; remove it or add it to .gitignore");
    }
  }

  private void addFile(Path file, String name) throws IOException {
    try (InputStream content = Files.newInputStream(file)) {
      var entry = new TarArchiveEntry(name);
      long size = Files.size(file);
      entry.setSize(size);
      begin(entry, Files.isExecutable(file) ? 0755 : 0644);
      content.transferTo(tar);
      tar.closeArchiveEntry();
      files++;
      bytes += size;
    }
  }

  private void addLink(Path link, String name) throws IOException {
    Path target = Files.readSymbolicLink(link);
    if (!InnerLink.staysIn(root, link)) {
      throw new SourceException(
          name + " links to " + target + ", outside the source folder; copy the file instead");
    }
    var entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
    entry.setLinkName(slashed(target));
    begin(entry, 0777);
    tar.closeArchiveEntry();
    files++;
  }

  private void begin(TarArchiveEntry entry, int mode) throws IOException {
    entry.setMode(mode);
    entry.setModTime(0);
    entry.setIds(0, 0);
    entry.setNames("", "");
    tar.putArchiveEntry(entry);
  }

  static String slashed(Path relative) {
    return relative.toString().replace(File.separatorChar, '/');
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
