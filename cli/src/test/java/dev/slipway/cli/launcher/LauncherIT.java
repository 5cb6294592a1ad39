package dev.slipway.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the launcher in a small checkout whose Maven wrapper and JDK are stand-ins, so that what it
 * decides can be seen in seconds.
 */
class LauncherIT {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final String STARTER =
      "starter/target/slipway-spring-boot-starter-0.1.0-SNAPSHOT.jar";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path temporary = Path.of("");
  private Path checkout = temporary;

  private record Ran(int exitCode, String output) {}

  @BeforeEach
  void checkoutWithStandIns() throws IOException {
    checkout = temporary.resolve("a check out's \"folder\"");
    for (String file :
        List.of(
            "slipway",
            ".mvn/find-jdk.sh",
            "cli/launcher/build.sh",
            "cli/launcher/hand-over.sh",
            "cli/launcher/aot.sh",
            "cli/jvm.options")) {
      copy(file);
    }
    for (String program :
        List.of("cli", "server", "gateway", "starter", "model", "api", "delivery")) {
      write(program + "/src/main/java/A.java", "class A {}");
      write(program + "/pom.xml", "<project/>");
    }
    write("pom.xml", "<project>\n  <version>0.1.0-SNAPSHOT</version>\n</project>\n");
    executable("jdk/bin/java", "#!/bin/sh\nprintf 'java:'\nprintf ' <%s>' \"$@\"\necho\n");
    executable("jdk/bin/javac", "#!/bin/sh\n");
    write("jdk/release", "JAVA_VERSION=\"25.0.1\"\n");
    mavenThat(
        "echo '[INFO] Building Slipway: model 0.1.0-SNAPSHOT [1/1]'",
        "echo run >> maven-runs",
        "for p in cli server gateway; do mkdir -p $p/target",
        "echo jar > $p/target/slipway-$p-0.1.0-SNAPSHOT.jar",
        "printf '' > $p/target/runtime.classpath; done",
        "mkdir -p starter/target",
        "cat starter/src/main/java/A.java > " + STARTER);
  }

  @Test
  void buildsOnFirstUseOnly() {
    Ran first = slipway(checkout, "status", "--json");
    Ran second = slipway(checkout, "status");

    assertThat(first.exitCode()).isZero();
    assertThat(first.output()).contains("first use: building", "[1/1] model", "built in");
    assertThat(second.output()).startsWith("java: ").endsWith(" <status>\n");
    assertThat(read("maven-runs")).hasLineCount(1);
  }

  @Test
  void buildsAgainWhenASourceChanged() throws IOException {
    slipway(checkout, "version");
    write("model/src/main/java/B.java", "class B {}");

    Ran ran = slipway(checkout, "version");

    assertThat(ran.output()).contains("sources changed, building again");
    assertThat(read("maven-runs")).hasLineCount(2);
  }

  @Test
  void keepsTheJarsOfTheBuildBefore() throws IOException {
    slipway(checkout, "version");
    write("model/src/main/java/B.java", "class B {}");
    slipway(checkout, "version");

    try (Stream<Path> builds = Files.list(checkout.resolve(".slipway/dist"))) {
      assertThat(builds)
          .hasSize(2)
          .allSatisfy(
              build -> assertThat(build.resolve("lib/slipway-cli-0.1.0-SNAPSHOT.jar")).exists());
    }
  }

  @Test
  void handsTheStarterToTheExampleWheneverItChanged() throws IOException {
    Path repository = checkout.resolve("examples/teamwork/api/repository/dev/slipway");
    Path folder = repository.resolve("slipway-spring-boot-starter/0.1.0-SNAPSHOT");
    Path jar = folder.resolve("slipway-spring-boot-starter-0.1.0-SNAPSHOT.jar");
    slipway(checkout, "version");
    FileTime handedOver = Files.getLastModifiedTime(jar);

    write("model/src/main/java/B.java", "class B {}");
    slipway(checkout, "version");
    assertThat(Files.getLastModifiedTime(jar)).isEqualTo(handedOver);

    write("starter/src/main/java/A.java", "class Changed {}");
    slipway(checkout, "version");
    assertThat(jar).hasContent("class Changed {}");
    assertThat(folder.resolve("slipway-spring-boot-starter-0.1.0-SNAPSHOT.pom")).exists();
    assertThat(
            repository.resolve("slipway-parent/0.1.0-SNAPSHOT/slipway-parent-0.1.0-SNAPSHOT.pom"))
        .hasContent(read("pom.xml"));
  }

  @Test
  void handsTheStarterOverAgainWhenItWasCleanedAway() throws IOException {
    slipway(checkout, "version");
    Path repository = checkout.resolve("examples/teamwork/api/repository");
    Files.move(repository, temporary.resolve("cleaned away"));

    slipway(checkout, "version");

    assertThat(repository).isDirectory();
  }

  @Test
  void passesArgumentsUntouched() {
    slipway(checkout, "version");

    Ran ran = slipway(checkout, "run", "-s", "a b", "--", "$(touch x)", "@file", "", "\"'");

    assertThat(ran.output()).endsWith(" <run> <-s> <a b> <--> <$(touch x)> <@file> <> <\"'>\n");
    assertThat(checkout.resolve("x")).doesNotExist();
  }

  @Test
  void worksThroughSymbolicLinksFromAnyFolder() throws IOException {
    slipway(checkout, "version");
    Path bin = Files.createDirectories(temporary.resolve("bin"));
    Files.createSymbolicLink(bin.resolve("first"), checkout.resolve("slipway"));
    Files.createSymbolicLink(bin.resolve("second"), Path.of("first"));

    Ran ran = run(temporary, environment(), List.of(bin.resolve("second").toString(), "ps"));

    assertThat(ran.output()).startsWith("java: ").endsWith(" <ps>\n");
    assertThat(read("maven-runs")).hasLineCount(1);
  }

  @Test
  void twoAtOnceBuildOnce() throws IOException, InterruptedException {
    List<Process> both = List.of(start("version"), start("version"));

    for (Process each : both) {
      assertThat(each.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(each.exitValue()).isZero();
    }

    assertThat(read("maven-runs")).hasLineCount(1);
  }

  @Test
  void showsTheEndOfAFailedBuildAndTriesAgain() throws IOException {
    mavenThat("echo '[ERROR] A.java:[1,1] class expected'", "exit 1");

    Ran failed = slipway(checkout, "version");
    checkoutWithStandIns();
    Ran mended = slipway(checkout, "version");

    assertThat(failed.exitCode()).isEqualTo(1);
    assertThat(failed.output()).contains("the build failed", "class expected", "fix: ");
    assertThat(mended.exitCode()).isZero();
  }

  @Test
  void saysThatItCannotBuildWhereItMayNotWrite() throws IOException {
    write(".slipway", "in the way of the folder, for root too");

    Ran ran = slipway(checkout, "version");

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.output()).contains("cannot build: ", "is not writable by", "fix: ");
    assertThat(checkout.resolve("maven-runs")).doesNotExist();
  }

  @Test
  void saysWhichJdkIsMissing() throws IOException {
    write("jdk/release", "JAVA_VERSION=\"17.0.2\"\n");
    write(".mvn/find-jdk.sh", read(".mvn/find-jdk.sh").replaceAll("/usr/lib/jvm/\\* ", ""));

    Ran ran = slipway(checkout, "version");

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.output()).contains("no JDK 25 or newer found", "fix: ");
  }

  @Test
  void everyScriptIsPosix() {
    for (String script : List.of("slipway", "cli/launcher/build.sh", "cli/launcher/aot.sh")) {
      Ran ran = run(ROOT, Map.of(), List.of("sh", "-n", script));
      assertThat(ran).isEqualTo(new Ran(0, ""));
    }
  }

  private Ran slipway(Path folder, String... arguments) {
    List<String> argv = new ArrayList<>(List.of(checkout.resolve("slipway").toString()));
    argv.addAll(List.of(arguments));
    return run(folder, environment(), argv);
  }

  private Process start(String argument) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(checkout.resolve("slipway").toString(), argument)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(environment());
    return builder.start();
  }

  private Map<String, String> environment() {
    return Map.of(
        "JAVA_HOME", checkout.resolve("jdk").toString(),
        "HOME", temporary.toString(),
        "SLIPWAY_AOT", "off");
  }

  private static Ran run(Path folder, Map<String, String> environment, List<String> argv) {
    try {
      ProcessBuilder builder =
          new ProcessBuilder(argv).directory(folder.toFile()).redirectErrorStream(true);
      builder.environment().putAll(environment);
      Process process = builder.start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      return new Ran(process.exitValue(), output);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("cannot run " + argv, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private void mavenThat(String... lines) throws IOException {
    executable("mvnw", "#!/bin/sh\n" + String.join("\n", lines) + "\n");
  }

  private void copy(String file) throws IOException {
    write(file, Files.readString(ROOT.resolve(file)));
    if (Files.isExecutable(ROOT.resolve(file))) {
      allowToRun(file);
    }
  }

  private void executable(String file, String text) throws IOException {
    write(file, text);
    allowToRun(file);
  }

  private void allowToRun(String file) throws IOException {
    Files.setPosixFilePermissions(
        checkout.resolve(file), PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void write(String file, String text) throws IOException {
    Path path = checkout.resolve(file);
    Path parent = path.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Files.writeString(path, text);
  }

  private String read(String file) {
    try {
      return Files.readString(checkout.resolve(file));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("cannot read " + file, e);
    }
  }
}
