package dev.slipway.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cli.Shell;
import dev.slipway.cli.Shell.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is committed of the reference application is what the command renders, and works. */
class RenderedExamplesIT {
  private static final int OUT_OF_DATE = 10;
  private static final Path EXAMPLE = Path.of("../examples/teamwork").toAbsolutePath().normalize();
  private static final Pattern REQUIRED = Pattern.compile("\\$\\{([A-Z0-9_]+):\\?");

  /** Folders that hold nothing but what is rendered. */
  private static final List<String> RENDERED = List.of("infra", "docker");

  @TempDir Path temporary;
  private Path copy = EXAMPLE;

  @BeforeEach
  void copy() throws IOException {
    copy = Files.createDirectory(temporary.resolve("teamwork"));
    for (Path file : committed()) {
      Path target = copy.resolve(EXAMPLE.relativize(file).toString());
      Files.createDirectories(target.resolveSibling(""));
      Files.copy(file, target);
    }
  }

  @Test
  void theCommittedFilesAreWhatIsRendered() {
    Ran ran = check();

    assertThat(ran.exitCode()).as(ran.out() + ran.err()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"compose.yaml", ".env.example", "infra/k8s/envs/prod/kustomization.yaml"})
  void oneByteMoreIsNoticed(String path) throws IOException {
    Path file = copy.resolve(path);
    Files.writeString(file, Files.readString(file) + " ");

    assertThat(check().exitCode()).isEqualTo(OUT_OF_DATE);
  }

  @Test
  void aMissingFileIsNoticed() throws IOException {
    Files.delete(copy.resolve("infra/k8s/base/namespace.yaml"));

    assertThat(check().exitCode()).isEqualTo(OUT_OF_DATE);
  }

  @Test
  void nothingElseLiesWhereOnlyRenderedFilesBelong() {
    Set<String> known = new RenderedFolder(EXAMPLE).lock().entries().keySet();
    Set<String> there =
        committed().stream()
            .map(file -> EXAMPLE.relativize(file).toString())
            .filter(path -> RENDERED.stream().anyMatch(folder -> path.startsWith(folder + "/")))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(there).isNotEmpty();
    assertThat(known).containsAll(there);
  }

  @Test
  void kustomizeBuildsEveryEnvironment() throws Exception {
    List<Path> environments;
    try (Stream<Path> folders = Files.list(EXAMPLE.resolve("infra/k8s/envs"))) {
      environments = folders.filter(Files::isDirectory).sorted().toList();
    }

    assertThat(environments).hasSize(2);
    Validator kubectl = new Validator("kubectl");
    if (kubectl.isPresent()) {
      for (Path environment : environments) {
        assertThat(kubectl.run(copy, "kustomize", environment.toString()))
            .contains("kind: Deployment");
      }
    }
  }

  @Test
  void composeReadsItsFile() throws Exception {
    String compose = Files.readString(copy.resolve("compose.yaml"));
    String variables =
        REQUIRED
            .matcher(compose)
            .results()
            .map(found -> found.group(1) + "=x\n")
            .distinct()
            .collect(Collectors.joining());
    Files.writeString(copy.resolve(".env"), variables);

    Validator tool = new Validator("docker-compose");
    if (tool.isPresent()) {
      assertThat(tool.run(copy, "config")).contains("worker-reminders");
    }
  }

  private Ran check() {
    return new Shell(copy).run("render", "--check");
  }

  /** The example's files but those that building it leaves behind. */
  private static List<Path> committed() {
    Set<String> left = Set.of("target", "node_modules", "dist", ".slipway");
    try (Stream<Path> files = Files.walk(EXAMPLE)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file ->
              Stream.of(EXAMPLE.relativize(file).toString().split("/", -1))
                  .noneMatch(left::contains))
          .toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
