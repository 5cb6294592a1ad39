package dev.slipway.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cli.Shell;
import dev.slipway.cli.Shell.Ran;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands given a pipe, a device, a folder or far too much where they read a file. */
@Timeout(20)
class SpecialFileTest {
  private static final String COMPOSE = "services: {web: {image: nginx}}\n";

  private final Path folder;
  private final Path spec;
  private final Shell shell;

  SpecialFileTest(@TempDir Path folder) {
    this.folder = folder;
    this.spec = folder.resolve("slipway.yaml");
    this.shell = new Shell(folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"check", "render", "deploy --dry-run", "status -e dev", "check ."})
  void saysThatTheSpecIsAPipe(String command) throws Exception {
    pipe(spec);

    Ran ran = shell.run(command.split(" "));

    assertThat(ran.exitCode()).as(ran.out() + ran.err()).isEqualTo(6);
    assertThat(ran.err()).contains("slipway.yaml is a pipe, socket or device and no file");
  }

  @Test
  void saysThatTheSpecIsAFolder() throws IOException {
    Files.createDirectory(spec);

    assertThat(shell.run("check").err()).contains("slipway.yaml is a folder and no file");
  }

  @Test
  void saysThatTheNamedSpecIsADevice() {
    Ran ran = shell.run("check", "/dev/zero");

    assertThat(ran.exitCode()).isEqualTo(6);
    assertThat(ran.err()).contains("/dev/zero is a pipe, socket or device");
  }

  @Test
  void readsNoSpecOfAThousandGigabytes() throws IOException {
    try (var file = new RandomAccessFile(spec.toFile(), "rw")) {
      file.setLength(1L << 40);
    }

    Ran ran = shell.run("check");

    assertThat(ran.exitCode()).isEqualTo(6);
    assertThat(ran.err()).contains("slipway.yaml is larger than 1 MiB");
  }

  @Test
  void importsNoSecretsFromAPipeNobodyWritesInto() throws Exception {
    pipe(folder.resolve(".env"));

    Ran ran = shell.run("-a", "shop", "secrets", "import", ".env");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains(".env is a pipe, socket or device and no file", "import -");
  }

  @Test
  void importsNoComposeFileThatIsAPipe() throws Exception {
    pipe(folder.resolve("compose.yaml"));

    Ran ran = shell.run("import", "compose", "compose.yaml");

    assertThat(ran.exitCode()).as(ran.out() + ran.err()).isNotZero();
    assertThat(ran.out() + ran.err()).contains("compose.yaml", "is a pipe, socket or device");
    assertThat(spec).doesNotExist();
  }

  @Test
  void overwritesNoPipeWithAnImport() throws Exception {
    Files.writeString(folder.resolve("compose.yaml"), COMPOSE);
    pipe(spec);

    Ran ran = shell.run("import", "compose");

    assertThat(ran.exitCode()).isEqualTo(5);
    assertThat(Files.isRegularFile(spec)).isFalse();
  }

  private static void pipe(Path path) throws Exception {
    assertThat(new ProcessBuilder("mkfifo", path.toString()).start().waitFor()).isZero();
  }
}
