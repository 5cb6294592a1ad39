package dev.slipway.cli.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.imports.compose.ComposeImport;
import dev.slipway.imports.loss.Imported;
import dev.slipway.imports.project.ProjectFiles;
import dev.slipway.model.SpecLoader;
import dev.slipway.model.SpecLoader.Result;
import dev.slipway.model.SpecLoader.SpecFile;
import dev.slipway.model.spec.Application;
import dev.slipway.render.compose.ComposeInput;
import dev.slipway.render.compose.ComposeOutput;
import dev.slipway.render.compose.ComposeRenderer;
import dev.slipway.render.finding.Finding;
import dev.slipway.render.finding.Loss;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What was imported once is rendered as a Compose file and imported again: nothing moves. */
class ComposeFixpointTest {
  private static final Path FIXTURES = Path.of("../imports/src/test/resources/compose/good");

  static Stream<Path> fixtures() {
    try (Stream<Path> folders = Files.list(FIXTURES)) {
      return folders.sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What Compose does not do and yet tells: its words for it, or the mark of a service, bring it
   * back. Of a secret the import writes a description of its own, often the same.
   */
  private static final Set<Loss> COME_BACK =
      EnumSet.of(
          Loss.COMPOSE_JOB, Loss.COMPOSE_INSTANCES, Loss.COMPOSE_EGRESS, Loss.COMPOSE_SECRET);

  /** What the spec calls otherwise than the model. */
  private static final Map<String, String> MODEL_NAMES =
      Map.of("startupProbe", "probes.startup", "livenessProbe", "probes.liveness");

  @ParameterizedTest
  @MethodSource("fixtures")
  void nothingMovesOnceItWasRendered(Path fixture) throws IOException {
    ProjectFiles project = FolderFiles.of(fixture);
    Path list = fixture.resolve("files.txt");
    List<String> files = Files.exists(list) ? Files.readAllLines(list) : List.of("compose.yaml");

    Application first = load(imported(project, files));
    ComposeOutput output = ComposeRenderer.render(new ComposeInput(first));
    ProjectFiles rendered = new Overlay(project, texts(output));
    Application second = load(imported(rendered, List.of("compose.yaml")));
    ComposeOutput again = ComposeRenderer.render(new ComposeInput(second));
    ProjectFiles renderedAgain = new Overlay(rendered, texts(again));
    Application third = load(imported(renderedAgain, List.of("compose.yaml")));

    assertThat(Flattened.of(third)).isEqualTo(Flattened.of(second));
    SortedSet<String> lost = differences(Flattened.of(first), Flattened.of(second));
    assertThat(lost)
        .allSatisfy(path ->
            assertThat(output.findings()).filteredOn(finding -> tellsOf(finding, path)).hasSize(1));
    assertThat(output.findings())
        .filteredOn(finding -> !COME_BACK.contains(finding.loss()))
        .allSatisfy(finding -> assertThat(lost).anyMatch(path -> tellsOf(finding, path)));
  }

  private static boolean tellsOf(Finding finding, String path) {
    String place =
        finding.path().stream()
            .map(key -> MODEL_NAMES.getOrDefault(key, key))
            .collect(Collectors.joining("."));
    String start = finding.loss() == Loss.COMPOSE_VARIABLE ? "environment." + place : place;
    return (path + ".").startsWith(start + ".");
  }

  private static SortedSet<String> differences(
      SortedMap<String, String> one, SortedMap<String, String> other) {
    SortedSet<String> paths = new TreeSet<>(one.keySet());
    paths.addAll(other.keySet());
    paths.removeIf(path -> Objects.equals(one.get(path), other.get(path)));
    return paths;
  }

  private static String imported(ProjectFiles files, List<String> names) {
    Imported imported = new ComposeImport(files).read(names);
    return imported.spec().orElseThrow(() -> new AssertionError(imported.report().toString()));
  }

  private static Map<String, String> texts(ComposeOutput output) {
    Map<String, String> files = new HashMap<>();
    output.tree().files().forEach((path, file) -> files.put(path, file.content()));
    return files;
  }

  private static Application load(String spec) {
    return switch (new SpecLoader().load(new SpecFile("slipway.yaml", spec), "dev")) {
      case Result.Loaded(Application application, _) -> application;
      case Result.Rejected(var diagnostics) -> throw new AssertionError(diagnostics + "\n" + spec);
    };
  }

  /** The project with the rendered files over it. */
  private record Overlay(ProjectFiles below, Map<String, String> rendered) implements ProjectFiles {
    @Override
    public String name() {
      return below.name();
    }

    @Override
    public Kind kind(String path) {
      return rendered.containsKey(path) ? Kind.FILE : below.kind(path);
    }

    @Override
    public Content read(String path) {
      String text = rendered.get(path);
      return text == null ? below.read(path) : new Content.Text(text);
    }

    @Override
    public List<String> list(String path) {
      return below.list(path);
    }
  }
}
