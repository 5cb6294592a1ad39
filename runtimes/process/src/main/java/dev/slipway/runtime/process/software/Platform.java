package dev.slipway.runtime.process.software;

import dev.slipway.delivery.DeliveryException;
import java.util.Locale;

/**
 * The operating system and processor, as the packagers of binaries spell them.
 *
 * @param artefact part of an artefact's name, for example {@code linux-amd64}
 * @param archive part of an archive's name, for example {@code linux-x86_64}
 */
record Platform(String artefact, String archive) {
  static Platform current() {
    String system = property("os.name");
    String processor = property("os.arch");
    boolean arm = processor.equals("aarch64") || processor.equals("arm64");
    if (!arm && !processor.equals("amd64") && !processor.equals("x86_64")) {
      throw unsupported(system, processor);
    }
    String os =
        switch (system) {
          case "linux" -> "linux";
          case "mac os x" -> "darwin";
          default -> throw unsupported(system, processor);
        };
    return new Platform(os + (arm ? "-arm64v8" : "-amd64"), os + (arm ? "-arm_64" : "-x86_64"));
  }

  private static String property(String name) {
    String value = System.getProperty(name);
    return value == null ? "unknown" : value.toLowerCase(Locale.ROOT);
  }

  private static DeliveryException unsupported(String system, String processor) {
    return new DeliveryException.Failed(
        "there are no embedded databases for "
            + system
            + " on "
            + processor
            + "; use Linux or macOS on x86-64 or ARM64, or an external database");
  }
}
