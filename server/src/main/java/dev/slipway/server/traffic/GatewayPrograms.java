package dev.slipway.server.traffic;

import dev.slipway.runtime.process.host.Folders;
import dev.slipway.runtime.process.host.RunAs;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * The gateway's class path in a form its user can read: another user than root cannot look into
 * root's checkout, so the jars are copied beside the other programs.
 */
final class GatewayPrograms {
  private static final String NOT_THE_GATEWAYS = "embedded-"; // databases: large, and not its own

  private final Path software;

  GatewayPrograms(Path software) {
    this.software = software;
  }

  String readableBy(RunAs user, String classPath) {
    return switch (user) {
      case RunAs.Same _ -> classPath;
      case RunAs.User _ -> copy(classPath);
    };
  }

  private String copy(String classPath) {
    Path target = software.resolve("gateway-" + fingerprint(classPath));
    try {
      if (!Files.isDirectory(target)) {
        Folders.passable(software);
        Path fresh = Files.createTempDirectory(software, "gateway-new-");
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (String element : classPath.split(File.pathSeparator, -1)) {
          copy(Path.of(element), fresh);
        }
        Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
      }
      return target.resolve("classes") + File.pathSeparator + target + "/*";
    } catch (IOException e) {
      throw new UncheckedIOException("cannot copy the gateway's programs to " + target, e);
    }
  }

  private static void copy(Path element, Path target) throws IOException {
    String name = String.valueOf(element.getFileName());
    if (Files.isRegularFile(element) && !name.startsWith(NOT_THE_GATEWAYS)) {
      copyFile(element, target.resolve(name));
    } else if (Files.isDirectory(element)) {
      try (Stream<Path> files = Files.walk(element)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Path place = target.resolve("classes").resolve(element.relativize(file).toString());
          makeReadable(Files.createDirectories(place.resolveSibling("")), target);
          copyFile(file, place);
        }
      }
    }
  }

  private static void copyFile(Path from, Path to) throws IOException {
    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rw-r--r--"));
  }

  private static void makeReadable(Path folder, Path top) throws IOException {
    for (Path each = folder.normalize();
        !each.equals(top);
        each = each.resolveSibling("").normalize()) {
      Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  /** Changes when an element is another file, or the same with other contents. */
  static String fingerprint(String classPath) {
    List<String> facts = new ArrayList<>();
    for (String element : classPath.split(File.pathSeparator, -1)) {
      File file = new File(element);
      facts.add(element + " " + file.length() + " " + file.lastModified());
    }
    var crc = new CRC32();
    crc.update(String.join("\n", facts).getBytes(StandardCharsets.UTF_8));
    return Long.toHexString(crc.getValue());
  }
}
