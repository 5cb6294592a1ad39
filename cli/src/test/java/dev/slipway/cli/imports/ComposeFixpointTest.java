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
import dev.slipway.render.compose.ComposeRenderer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
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

  /** What a Compose file for developers cannot hold, and why that is right. */
  private static final Map<String, String> LOST =
      Map.ofEntries(
          Map.entry("environment\\.vars\\.(?!domain).*", "values are written out"),
          Map.entry("services\\.[^.]+\\.environment\\.PORT\\..*", "every instance has PORT anyway"),
          Map.entry(
              "services\\.[^.]+\\.files\\./(run/secrets|opt/ext).*",
              "no rendered file holds a secret; the renderer warns"),
          Map.entry("services\\.app\\.files\\./etc/banner\\.txt\\..*", "content became a file"),
          Map.entry("secrets\\.(API_KEY|EXT|TLS_CERT)\\..*", "of such a file only"),
          Map.entry("secrets\\.[^.]+\\.description", "which service names a secret first"),
          Map.entry("services\\.[^.]+\\.strategy.*", "Compose has no releases"),
          Map.entry("services\\.[^.]+\\.develop\\.watch.*", "one mount of the folder"),
          Map.entry("services\\.wget-spider\\.probes\\.startup\\..*", "one pace for both probes"),
          Map.entry(
              "services\\.[^.]+\\.environment\\.(AWS_ACCESS_KEY_ID|S3_ACCESS_KEY)\\..*",
              "key and secret of the development server are the same word"),
          Map.entry(
              "services\\.[^.]+\\.environment\\.(ME_CONFIG_MONGODB_ADMIN|REDIS_PASSWORD).*",
              "the development server asks for no password"),
          Map.entry(
              "services\\.(app|migrate|seed)\\.environment\\.DATABASE_URL\\..*",
              "sslmode=disable belongs to the output url"));

  @ParameterizedTest
  @MethodSource("fixtures")
  void nothingMovesOnceItWasRendered(Path fixture) throws IOException {
    ProjectFiles project = FolderFiles.of(fixture);
    Path list = fixture.resolve("files.txt");
    List<String> files = Files.exists(list) ? Files.readAllLines(list) : List.of("compose.yaml");

    Application first = load(imported(project, files));
    ProjectFiles rendered = new Overlay(project, rendered(first));
    Application second = load(imported(rendered, List.of("compose.yaml")));
    ProjectFiles renderedAgain = new Overlay(rendered, rendered(second));
    Application third = load(imported(renderedAgain, List.of("compose.yaml")));

    assertThat(Flattened.of(third)).isEqualTo(Flattened.of(second));
    assertThat(differences(Flattened.of(first), Flattened.of(second)))
        .allMatch(path -> LOST.keySet().stream().anyMatch(path::matches));
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

  private static Map<String, String> rendered(Application application) {
    Map<String, String> files = new HashMap<>();
    ComposeRenderer.render(new ComposeInput(application))
        .tree()
        .files()
        .forEach((path, file) -> files.put(path, file.content()));
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
