package dev.slipway.gateway.control;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.util.EnumSet;
import java.util.Set;

/**
 * The bearer token of the admin API. Never printed; compared in constant time. The file decides:
 * who presents something else than what it held before makes us read it again, so that a lost token
 * can be replaced without a restart. Thread-safe; {@link #bytes} is the newest content that could
 * be used.
 */
public final class AdminToken {
  private static final int MIN_BYTES = 16;
  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.complementOf(
          EnumSet.of(
              PosixFilePermission.OWNER_READ,
              PosixFilePermission.OWNER_WRITE,
              PosixFilePermission.OWNER_EXECUTE));

  private final Path file;
  private volatile byte[] bytes;

  private AdminToken(Path file, byte[] bytes) {
    this.file = file;
    this.bytes = bytes;
  }

  /** Reads it from a file that nobody but its owner may touch. */
  public static AdminToken read(Path file) throws IOException {
    return new AdminToken(file, content(file));
  }

  private static byte[] content(Path file) throws IOException {
    if (!Files.isReadable(file)) {
      throw new IOException("token file " + file + " cannot be read");
    }
    Set<PosixFilePermission> granted = Files.getPosixFilePermissions(file);
    if (granted.stream().anyMatch(OTHERS::contains)) {
      throw new IOException("token file " + file + " is open to others; fix: chmod 600 " + file);
    }
    byte[] bytes = Files.readString(file).strip().getBytes(StandardCharsets.UTF_8);
    if (bytes.length < MIN_BYTES) {
      throw new IOException("token file " + file + " holds fewer than " + MIN_BYTES + " bytes");
    }
    return bytes;
  }

  boolean matches(String presented) {
    byte[] asked = presented.getBytes(StandardCharsets.UTF_8);
    if (!MessageDigest.isEqual(bytes, asked)) {
      readAgain();
    }
    return MessageDigest.isEqual(bytes, asked);
  }

  private void readAgain() {
    try {
      bytes = content(file);
    } catch (IOException _) {
      // missing, damaged or open to others: the one we know stays
    }
  }

  @Override
  public String toString() {
    return "[redacted]";
  }
}
