package dev.slipway.runtime.process.build;

import dev.slipway.delivery.DeliveryException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * The digest of a folder: SHA-256 over its entries in order of their paths, each with type, whether
 * it is executable, and content or link target. Times and owners do not count.
 */
public final class TreeDigest {
  private static final int BUFFER = 64 * 1024;

  private final MessageDigest digest;

  private TreeDigest() {
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /**
   * {@code sha256:<hex>} of the folder and of further inputs.
   *
   * @param inputs texts that count as well, in this order
   */
  public static String of(Path folder, List<String> inputs) {
    TreeDigest digest = new TreeDigest();
    inputs.forEach(digest::text);
    try (Stream<Path> entries = Files.walk(folder)) {
      for (Path entry : entries.sorted().toList()) {
        digest.add(folder, entry);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder, e);
    }
    return "sha256:" + HexFormat.of().formatHex(digest.digest.digest());
  }

  private void add(Path folder, Path entry) throws IOException {
    text(folder.relativize(entry).toString());
    if (Files.isSymbolicLink(entry)) {
      text("link");
      text(Files.readSymbolicLink(entry).toString());
    } else if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
      text("folder");
    } else if (!Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
      // reading a pipe would wait for whoever writes to it
      throw new DeliveryException.Failed(
          "\""
              + folder.relativize(entry)
              + "\" is neither a file, a folder nor a link; let the build remove it");
    } else {
      text(Files.isExecutable(entry) ? "program" : "file");
      text(Long.toString(Files.size(entry)));
      content(entry);
    }
  }

  private void content(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[BUFFER];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        digest.update(buffer, 0, count);
      }
    }
  }

  /** Length before content, so that no two lists of texts give the same bytes. */
  private void text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
    digest.update(bytes);
  }
}
