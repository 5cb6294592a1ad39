package dev.slipway.runtime.process.build;

import dev.slipway.delivery.DeliveryException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** Builds a Maven project whose result is one runnable jar. */
final class MavenPreset {
  private static final String JAR = "app.jar";
  private static final List<String> ENTRYPOINT = List.of("java", "-jar", JAR);

  private MavenPreset() {}

  static Built build(Workshop workshop) {
    if (!workshop.has("pom.xml")) {
      throw new DeliveryException.Failed(
          "there is no pom.xml in the build context; set build.context to the Maven project");
    }
    // not -q: a first build downloads for minutes, and what Maven says is the only sign of progress
    workshop.run(program(workshop), "-B", "-DskipTests", "package");
    try {
      Path jar = runnableJar(workshop.result("target"));
      Files.copy(jar, workshop.out().resolve(JAR));
      return new Built(workshop.out(), ENTRYPOINT);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the build's result", e);
    }
  }

  private static String program(Workshop workshop) {
    Path wrapper = workshop.folder().resolve("mvnw");
    if (Files.isExecutable(wrapper)) {
      return wrapper.toString();
    }
    Workshop.require("mvn", "install Maven, or add a Maven wrapper (mvnw) to the project");
    return "mvn";
  }

  private static Path runnableJar(Optional<Path> target) throws IOException {
    if (target.isEmpty()) {
      throw new DeliveryException.Failed("the Maven build made no target folder");
    }
    try (Stream<Path> files = Files.list(target.get())) {
      List<Path> runnable =
          files
              .filter(file -> file.toString().endsWith(".jar"))
              .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
              .filter(MavenPreset::isRunnable)
              .toList();
      if (runnable.size() != 1) {
        throw new DeliveryException.Failed(
            "the Maven build must make exactly one runnable jar in target, but made "
                + runnable.size()
                + "; set a Main-Class (Spring Boot's plugin does), or use a build command");
      }
      return runnable.getFirst();
    }
  }

  private static boolean isRunnable(Path file) {
    try (JarFile jar = new JarFile(file.toFile())) {
      Manifest manifest = jar.getManifest();
      return manifest != null
          && manifest.getMainAttributes().getValue(Attributes.Name.MAIN_CLASS) != null;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
