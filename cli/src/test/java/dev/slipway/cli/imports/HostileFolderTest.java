package dev.slipway.cli.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.imports.compose.ComposeImport;
import dev.slipway.imports.detect.ProjectDetection;
import dev.slipway.imports.loss.Imported;
import dev.slipway.imports.loss.Loss;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders that somebody prepared to do harm: nothing outside is read, nothing hangs or throws. */
@Timeout(60)
class HostileFolderTest {
  private static final String CANARY = "CANARY_OUTSIDE";

  @TempDir private Path parent;
  private Path project;

  @BeforeEach
  void layOut() throws IOException {
    project = Files.createDirectory(parent.resolve("project"));
    Files.writeString(parent.resolve("outside.env"), CANARY + "=" + CANARY + "\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../outside.env",
        "../../../../../../etc/passwd",
        "/etc/passwd",
        "/dev/zero",
        "/proc/self/environ",
        "link.env",
        "device.env",
        "loop.env",
        "nowhere.env",
        "folder",
        "folder/../../outside.env",
        "./link.env/x"
      })
  void aFileOfVariablesIsReadInsideOnly(String path) throws IOException {
    Files.createDirectory(project.resolve("folder"));
    Files.createSymbolicLink(project.resolve("link.env"), parent.resolve("outside.env"));
    Files.createSymbolicLink(project.resolve("device.env"), Path.of("/dev/zero"));
    Files.createSymbolicLink(project.resolve("loop.env"), Path.of("loop.env"));
    Files.createSymbolicLink(project.resolve("nowhere.env"), Path.of("not-there"));

    Imported imported =
        compose("services: {web: {image: 'acme/web:1', env_file: ['" + path + "']}}");

    assertThat(imported.report().losses()).extracting(Loss::what).contains("services.web.env_file");
    assertNothingLeaks(imported);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../outside.env", "link.env", "/etc/passwd", "device.env", "loop.env"})
  void nothingElseOfAComposeFileReadsOutsideEither(String path) throws IOException {
    Files.createSymbolicLink(project.resolve("link.env"), parent.resolve("outside.env"));
    Files.createSymbolicLink(project.resolve("device.env"), Path.of("/dev/zero"));
    Files.createSymbolicLink(project.resolve("loop.env"), Path.of("loop.env"));

    assertNothingLeaks(compose("include: ['" + path + "']\nservices: {web: {image: 'a/b:1'}}"));
    assertNothingLeaks(compose("services: {web: {extends: {file: '" + path + "', service: x}}}"));
    assertNothingLeaks(
        compose("services: {web: {build: {context: ., dockerfile: '" + path + "'}}}"));
    assertNothingLeaks(
        compose("services: {web: {image: 'a/b:1', volumes: ['" + path + ":/x:ro']}}"));
    assertNothingLeaks(
        compose(
            "services: {web: {image: 'a/b:1', configs: [c]}}\nconfigs: {c: {file: '"
                + path
                + "'}}"));
  }

  @Test
  void aHugeFileIsRefusedByItsSize() throws IOException {
    try (RandomAccessFile huge = new RandomAccessFile(path("compose.yaml").toFile(), "rw")) {
      huge.setLength(50L << 20);
    }

    Imported imported = read();

    assertThat(imported.spec()).isEmpty();
    assertThat(imported.report().losses()).extracting(Loss::why).anyMatch(w -> w.contains("MiB"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE"})
  void textThatIsNotUtf8IsRefused(String charset) throws IOException {
    String text = "services: {web: {image: 'acme/w\u00e9b:1'}}\n";
    Files.write(path("compose.yaml"), text.getBytes(Charset.forName(charset)));

    Imported imported = read();

    assertThat(imported.spec()).isEmpty();
    assertThat(imported.report().hasErrors()).isTrue();
  }

  @Test
  void bytesThatAreNoTextAreRefused() throws IOException {
    byte[] bytes = "services: {web: {image: 'acme/?:1'}}".getBytes(StandardCharsets.UTF_8);
    bytes[25] = (byte) 0xC3;
    Files.write(path("compose.yaml"), bytes);

    assertThat(read().report().losses()).extracting(Loss::why).anyMatch(w -> w.contains("UTF-8"));
  }

  @Test
  void lineEndsAndAByteOrderMarkDoNotMatter() throws IOException {
    String text = "services:\n  web:\n    image: acme/web:1\n    ports: ['80:80']\n";
    Imported plain = compose(text);

    assertThat(compose(text.replace("\n", "\r\n")).spec()).isEqualTo(plain.spec());
    assertThat(compose('\uFEFF' + text).spec()).isEqualTo(plain.spec());
  }

  static Stream<String> broken() {
    String laughs =
        """
        a: &a [x, x, x, x, x, x, x, x, x]
        b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]
        c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]
        d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c]
        e: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d]
        f: &f [*e, *e, *e, *e, *e, *e, *e, *e, *e]
        services: {web: {image: x, command: *f}}
        """;
    return Stream.of(
        laughs,
        "services:\n\tweb:\n\t\timage: a\n",
        "services: {web: {image: a, image: b}}",
        "services: {web: {image: a}}\nservices: {web: {image: b}}",
        "services: " + "{a: ".repeat(20_000),
        "services: " + "[".repeat(20_000) + "]".repeat(20_000),
        "&a services: *a",
        "services: &a {web: *a}",
        "services: !!javax.script.ScriptEngineManager [x]",
        "services: {web: {image: \u0000}}",
        "--- a\n--- b\n");
  }

  @ParameterizedTest
  @MethodSource("broken")
  void aBrokenFileIsAnErrorWithAPosition(String text) throws IOException {
    Imported imported = compose(text);

    assertThat(imported.spec()).isEmpty();
    assertThat(imported.report().losses())
        .isNotEmpty()
        .allSatisfy(loss -> assertThat(loss.at().line()).isPositive());
  }

  @Test
  void moreServicesThanAFileMayHoldAreRefused() throws IOException {
    StringBuilder text = new StringBuilder("services:\n");
    for (int i = 0; i < 100_000; i++) {
      text.append("  s").append(i).append(": {image: 'a/b:1'}\n");
    }

    assertThat(compose(text.toString()).spec()).isEmpty();
  }

  @Test
  void aRepositoryOfLinksIsWalkedOnce() throws IOException {
    Path folder = Files.createDirectory(project.resolve("app"));
    Files.createSymbolicLink(folder.resolve("again"), project);
    Files.createSymbolicLink(folder.resolve("out"), parent);
    Files.createSymbolicLink(folder.resolve("package.json"), parent.resolve("outside.env"));

    Imported imported = new ProjectDetection(FolderFiles.of(project)).detect();

    assertThat(imported.spec()).isEmpty();
    assertNothingLeaks(imported);
  }

  private Path path(String name) {
    return project.resolve(name);
  }

  private Imported compose(String text) throws IOException {
    Files.writeString(path("compose.yaml"), text);
    return read();
  }

  private Imported read() {
    return new ComposeImport(FolderFiles.of(project)).read(List.of("compose.yaml"));
  }

  private static void assertNothingLeaks(Imported imported) {
    String all = imported.spec().orElse("") + imported.report();
    assertThat(all).doesNotContain(CANARY).doesNotContain("root:x:0").doesNotContain("\u0000");
  }
}
