package dev.slipway.cli.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Locale;
import java.util.Set;

/** Disk, permissions and ports. */
final class Machine {
  private static final long MEBIBYTE = 1024L * 1024;
  private static final long TOO_LITTLE = 512 * MEBIBYTE; // a PostgreSQL cluster and one build
  private static final long SCARCE = 2048 * MEBIBYTE; // a few releases of a full-stack application

  private Machine() {}

  static Finding disk(Path home) {
    Path existing = nearestExisting(home);
    try {
      FileStore store = Files.getFileStore(existing);
      long free = store.getUsableSpace();
      String detail =
          String.format(Locale.ROOT, "%.1f GiB free at %s", free / 1024.0 / MEBIBYTE, existing);
      String fix = "free some space, or set SLIPWAY_HOME to a folder on a larger disk";
      if (free < TOO_LITTLE) {
        return Finding.failed("disk", detail, fix);
      }
      return free < SCARCE ? Finding.warning("disk", detail, fix) : Finding.ok("disk", detail);
    } catch (IOException e) {
      return Finding.failed(
          "disk", "cannot look at " + existing + ": " + e.getMessage(), "check it");
    }
  }

  static Finding home(Path home, boolean root) {
    if (!Files.exists(home)) {
      Path existing = nearestExisting(home);
      return Files.isWritable(existing)
          ? Finding.ok("home", home + " will be made at the first start")
          : Finding.failed(
              "home",
              "cannot make " + home + ": " + existing + " is not writable",
              "set SLIPWAY_HOME to a folder of yours");
    }
    if (!Files.isDirectory(home) || !Files.isWritable(home)) {
      return Finding.failed(
          "home", home + " is not writable for you", "set SLIPWAY_HOME to a folder of yours");
    }
    return root ? traversable(home) : Finding.ok("home", home.toString());
  }

  /** As root, instances run under other users and must reach their folders. */
  private static Finding traversable(Path home) {
    for (Path folder = home; folder != null; folder = folder.getParent()) {
      if (!isTraversable(folder)) {
        return Finding.failed(
            "home",
            folder + " cannot be entered by the users that applications run as",
            "run: chmod o+x " + folder + ", or set SLIPWAY_HOME elsewhere");
      }
    }
    return Finding.ok("home", home.toString());
  }

  private static boolean isTraversable(Path folder) {
    try {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(folder);
      return permissions.contains(PosixFilePermission.OTHERS_EXECUTE);
    } catch (IOException | UnsupportedOperationException _) {
      return false;
    }
  }

  static Finding token(Path token) {
    try {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(token);
      boolean tight =
          permissions.stream().allMatch(permission -> permission.name().startsWith("OWNER_"));
      return tight
          ? Finding.ok("token", token.toString())
          : Finding.failed("token", token + " can be read by others", "run: chmod 600 " + token);
    } catch (IOException | UnsupportedOperationException _) {
      return Finding.ok("token", "made at the first start of the server");
    }
  }

  /** Whether we could listen there; a taken port is somebody else's. */
  static Finding port(String check, int port, String variable) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return Finding.ok(check, port + " is free");
    } catch (IOException e) {
      return Finding.failed(
          check,
          port + " cannot be used: " + e.getMessage(),
          "stop what listens there, or choose another port with " + variable);
    }
  }

  private static Path nearestExisting(Path path) {
    Path existing = path.toAbsolutePath();
    while (!Files.exists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    return existing;
  }
}
