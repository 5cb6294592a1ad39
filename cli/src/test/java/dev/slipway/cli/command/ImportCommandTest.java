package dev.slipway.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cli.Shell;
import dev.slipway.cli.Shell.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {
  private static final String COMPOSE =
      "services: {web: {image: 'acme/web:1', ports: ['80:80'], ulimits: {nofile: 9}}}";

  private final Path folder;
  private final Shell shell;

  ImportCommandTest(@TempDir Path folder) {
    this.folder = folder;
    this.shell = new Shell(folder);
  }

  @Test
  void writesTheSpecAndSaysWhatIsLost() throws IOException {
    write("compose.yaml", COMPOSE);

    Ran ran = shell.run("import", "compose", "compose.yaml");

    assertThat(ran.exitCode()).isZero();
    assertThat(Files.readString(folder.resolve("slipway.yaml"))).contains("image: acme/web:1");
    assertThat(ran.out()).isEqualTo("wrote slipway.yaml: 1 loss, 1 note\n");
    assertThat(ran.err()).contains("compose.yaml:1:57: loss: services.web.ulimits:");
  }

  @Test
  void leavesNothingButTheSpecBehind() throws IOException {
    write("compose.yaml", COMPOSE);

    shell.run("import", "compose");

    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> String.valueOf(file.getFileName())))
          .containsExactlyInAnyOrder("compose.yaml", "slipway.yaml");
    }
  }

  @Test
  void keepsASpecThatIsThere() throws IOException {
    write("compose.yaml", COMPOSE);
    write("slipway.yaml", "mine");

    Ran ran = shell.run("import", "compose", "compose.yaml");

    assertThat(ran.exitCode()).isEqualTo(5);
    assertThat(ran.err()).contains("--force");
    assertThat(Files.readString(folder.resolve("slipway.yaml"))).isEqualTo("mine");
  }

  @Test
  void replacesItWhenForced() throws IOException {
    write("compose.yaml", COMPOSE);
    write("slipway.yaml", "mine");

    assertThat(shell.run("import", "compose", "--force").exitCode()).isZero();
    assertThat(Files.readString(folder.resolve("slipway.yaml"))).contains("apiVersion");
  }

  @Test
  void printsTheSpecAndNothingElseToStdout() throws IOException {
    write("compose.yaml", COMPOSE);

    Ran ran = shell.run("import", "compose", "compose.yaml", "--out", "-");

    assertThat(ran.out()).startsWith("# Imported from compose.yaml.\n").endsWith("docker}\n");
    assertThat(ran.err()).contains("loss");
    assertThat(folder.resolve("slipway.yaml")).doesNotExist();
  }

  @Test
  void writesNothingUnderStrictWhenSomethingIsLost() throws IOException {
    write("compose.yaml", COMPOSE);

    Ran ran = shell.run("import", "compose", "compose.yaml", "--strict");

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err()).contains("services.web.ulimits", "--strict");
    assertThat(folder.resolve("slipway.yaml")).doesNotExist();
  }

  @Test
  void isContentUnderStrictWhenNothingIsLost() throws IOException {
    write("compose.yaml", "services: {web: {image: 'acme/web:1', ports: ['80:80']}}");

    assertThat(shell.run("import", "compose", "--strict").exitCode()).isZero();
  }

  @Test
  void readsTheOverrideFileAsComposeDoes() throws IOException {
    write("docker-compose.yml", "services: {web: {image: 'acme/web:1', ports: ['80:80']}}");
    write("docker-compose.override.yml", "services: {web: {environment: {MODE: debug}}}");

    shell.run("import", "compose");
    assertThat(folder.resolve("slipway.yaml")).content().contains("MODE: debug");

    shell.run("import", "compose", "docker-compose.yml", "--force");
    assertThat(folder.resolve("slipway.yaml")).content().doesNotContain("MODE");
  }

  @Test
  void answersProgramsWithADocument() throws IOException {
    write("compose.yaml", COMPOSE);

    Ran ran = shell.run("import", "compose", "--json");

    assertThat(ran.out())
        .startsWith("{\"schemaVersion\":1,\"file\":\"slipway.yaml\",")
        .contains("\"severity\":\"loss\"", "\"line\":1,\"column\":57")
        .hasLineCount(1);
  }

  @Test
  void refusesAFileThatIsNone() throws IOException {
    write("compose.yaml", "services: [");

    Ran ran = shell.run("import", "compose", "compose.yaml");

    assertThat(ran.exitCode()).isEqualTo(6);
    assertThat(ran.err()).contains("compose.yaml:1:", "nothing was written");
  }

  @Test
  void answersAMissingFileWithNotFound() {
    assertThat(shell.run("import", "compose", "no.yaml").exitCode()).isEqualTo(3);
    assertThat(shell.run("import", "score").exitCode()).isEqualTo(3);
    assertThat(shell.run("import", "compose", "no/such/folder.yaml").exitCode()).isEqualTo(3);
    assertThat(shell.run("import").exitCode()).isEqualTo(2);
  }

  @Test
  void neverFollowsALinkOutOfTheFolder() throws IOException {
    Path project = Files.createDirectory(folder.resolve("project"));
    write("outside.env", "LEAKED=canary-value");
    write(
        "project/compose.yaml",
        "services: {a: {image: 'acme/a:1', env_file: [in.env, dir/x.env]}}");
    Files.createSymbolicLink(project.resolve("in.env"), folder.resolve("outside.env"));
    Files.createSymbolicLink(project.resolve("dir"), folder);

    Ran ran = new Shell(project).run("import", "compose", "--out", "-");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out() + ran.err()).doesNotContain("canary-value");
    assertThat(ran.err()).contains("leads out of the project");
  }

  @Test
  void importsFromTheFolderOfTheFile() throws IOException {
    write("sub/compose.yaml", "services: {web: {build: ./app, expose: [80]}}");
    Path other = Files.createDirectory(folder.resolve("other"));

    Ran ran = new Shell(other).run("import", "compose", "../sub/compose.yaml");

    assertThat(ran.exitCode()).isZero();
    assertThat(Files.readString(folder.resolve("sub/slipway.yaml"))).contains("build: ./app");
  }

  @Test
  void importsScoreWorkloads() throws IOException {
    write(
        "score.yaml",
        "{apiVersion: score.dev/v1b1, metadata: {name: hi}, containers: {c: {image: 'acme/c:1'}}}");

    Ran ran = shell.run("import", "score", "score.yaml", "--out", "-");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).contains("name: hi", "image: acme/c:1");
  }

  @Test
  void startsASpecForAProject() throws IOException {
    write(
        "package.json",
        "{\"name\": \"hi\", \"dependencies\": {\"express\": \"5\", \"pg\": \"8\"}}");

    Ran ran = shell.run("init");

    assertThat(ran.exitCode()).isZero();
    assertThat(Files.readString(folder.resolve("slipway.yaml")))
        .contains("name: hi", "preset: node", "type: postgres");
    assertThat(ran.err())
        .contains("Next: read slipway.yaml, then: slipway dev")
        .doesNotContain("SLW");
    assertThat(shell.run("init").exitCode()).isEqualTo(5);
    assertThat(shell.run("init", "--force").exitCode()).isZero();
  }

  @Test
  void saysThatAFileOfSecretsWouldBeTakenAlong() throws IOException {
    write("package.json", "{\"name\": \"hi\", \"dependencies\": {\"express\": \"5\"}}");
    write(".env", "TOKEN=canary-value");

    Ran ran = shell.run("init");

    assertThat(ran.err())
        .contains("! .gitignore does not name .env")
        .doesNotContain("canary-value");
  }

  @Test
  void saysAtOnceWhatDoesNotRunOnThisMachine() throws IOException {
    write("requirements.txt", "flask\n");
    write("app.py", "from flask import Flask\napp = Flask(__name__)\n");

    Ran ran = shell.run("init");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.err())
        .contains("SLW0103 warning: the target docker is not yet supported: slipway dev")
        .contains("fix: write its files with slipway render")
        .contains("Next: read slipway.yaml, then: slipway render\n");
    assertThat(shell.run("init", "--force", "--json").out())
        .contains("\"notRunHere\":[\"slipway.yaml:");
  }

  @Test
  void saysThatAnEmptyFolderHoldsNoProject() {
    Ran ran = shell.run("init");

    assertThat(ran.exitCode()).isEqualTo(6);
    assertThat(ran.err()).contains("no service was found");
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, text);
  }
}
