package dev.slipway.imports.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.imports.Fixture;
import dev.slipway.imports.FixtureFolder;
import dev.slipway.imports.MemoryFiles;
import dev.slipway.imports.loss.Imported;
import dev.slipway.imports.loss.Loss;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that somebody wrote to do harm: nothing leaks, nothing loops, nothing takes long. */
class HostileComposeTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10); // of CPU, whoever else works
  private static final String CANARY = "CANARY";
  private static final Path ROOT = Path.of("src/test/resources/compose");

  @ParameterizedTest
  @MethodSource("withCanaries")
  void neverShowsASecretInSpecOrReport(String fixture) {
    FixtureFolder project = new FixtureFolder(ROOT.resolve(fixture));

    Imported imported = new ComposeImport(project).read(List.of("compose.yaml"));

    assertThat(imported.spec().orElse("")).isNotBlank().doesNotContain(CANARY);
    assertThat(Fixture.text(imported.report())).isNotBlank().doesNotContain(CANARY);
  }

  static Stream<String> withCanaries() {
    return Stream.of("hostile/secrets-everywhere", "good/configs-secrets");
  }

  @Test
  void neverOpensAFileThatHoldsASecret() {
    FixtureFolder project = new FixtureFolder(ROOT.resolve("good/configs-secrets"));

    new ComposeImport(project).read(List.of("compose.yaml"));

    assertThat(project.read())
        .contains("compose.yaml")
        .noneMatch(path -> path.contains("secrets/"));
  }

  @Test
  void readsNothingThatLiesOutside() {
    FixtureFolder project = new FixtureFolder(ROOT.resolve("hostile/outside-files"));

    new ComposeImport(project).read(List.of("compose.yaml"));

    assertThat(project.read()).containsExactly("compose.yaml");
  }

  @Test
  void saysWhichLinksItDidNotFollow() {
    MemoryFiles files =
        new MemoryFiles()
            .with("compose.yaml", "services: {a: {image: 'acme/a:1', env_file: link.env}}")
            .refusing("link.env");

    Imported imported = new ComposeImport(files).read(List.of("compose.yaml"));

    assertThat(imported.report().losses()).extracting(Loss::what).contains("services.a.env_file");
  }

  @Test
  void buildsNothingThatALinkPutsOutside() {
    MemoryFiles files =
        new MemoryFiles()
            .with("compose.yaml", "services: {a: {build: link, ports: ['80:80']}}")
            .refusing("link");

    Imported imported = new ComposeImport(files).read(List.of("compose.yaml"));

    assertThat(imported.report().losses())
        .extracting(Loss::what)
        .contains("services.a.build.context");
    assertThat(imported.spec().orElseThrow()).doesNotContain("link");
  }

  static Stream<Arguments> large() {
    String head = "services:\n  web:\n    image: acme/web:1\n    environment:\n      A: ";
    int million = 1_000_000;
    return Stream.of(
        Arguments.of("ten megabytes", head + "x".repeat(10 * million)),
        Arguments.of("open references", head + '"' + "${".repeat(million / 2 - 100) + '"'),
        Arguments.of("dollars", head + '"' + "$".repeat(million - 100) + '"'),
        Arguments.of("hosts", head + '"' + "web:80,".repeat(million / 7 - 100) + '"'),
        Arguments.of("quotes", head + "'" + "''".repeat(million / 2 - 100) + "'"),
        Arguments.of("equals", head + '"' + "host=a;".repeat(million / 7 - 100) + '"'),
        Arguments.of(
            "a long command",
            "services: {web: {image: 'a:1', command: '" + "a ".repeat(million / 2 - 100) + "'}}"),
        Arguments.of(
            "a long check",
            "services: {web: {image: 'a:1', healthcheck: {test: '"
                + "curl ".repeat(million / 5 - 100)
                + "'}}}"),
        Arguments.of(
            "a long image", "services: {web: {image: '" + "a/".repeat(million / 2 - 100) + "'}}"),
        Arguments.of("many services", services(20_000)),
        Arguments.of("many neighbours", neighbours(1_500)),
        Arguments.of("a long name", "services: {" + "n".repeat(1000) + ": {image: 'a:1'}}"),
        Arguments.of(
            "a long port",
            "services: {web: {image: 'a:1', ports: ['" + "1".repeat(million) + "']}}"),
        Arguments.of("spaces", head + '"' + " ".repeat(million - 100) + "x\""));
  }

  private static String services(int count) {
    StringBuilder text = new StringBuilder("services:\n");
    for (int i = 0; i < count; i++) {
      text.append("  s").append(i).append(": {image: 'a:1'}\n");
    }
    return text.toString();
  }

  /** Every service speaks to the next one over a network of its own. */
  private static String neighbours(int count) {
    StringBuilder text = new StringBuilder("services:\n");
    for (int i = 0; i < count; i++) {
      text.append("  s" + i + ": {image: 'a:1', expose: [80], networks: [n" + i + "], ");
      text.append("environment: {NEXT_URL: 'http://s" + (i + 1) + "/x'}}\n");
    }
    return text.toString();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("large")
  @Timeout(120)
  void staysFastOnSomethingHuge(String name, String compose) {
    MemoryFiles files = new MemoryFiles().with("compose.yaml", compose);
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long began = threads.getCurrentThreadCpuTime();

    Imported imported = new ComposeImport(files).read(List.of("compose.yaml"));

    assertThat(imported.report()).isNotNull();
    assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - began)).isLessThan(PATIENCE);
  }
}
