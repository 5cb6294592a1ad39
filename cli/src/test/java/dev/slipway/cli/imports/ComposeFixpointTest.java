package dev.slipway.cli.imports;

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
import java.util.SortedMap;
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

  @ParameterizedTest
  @MethodSource("fixtures")
  void explore(Path fixture) throws IOException {
    ProjectFiles project = FolderFiles.of(fixture);
    Path list = fixture.resolve("files.txt");
    List<String> files = Files.exists(list) ? Files.readAllLines(list) : List.of("compose.yaml");
    StringBuilder out = new StringBuilder("==== " + fixture.getFileName() + "\n");
    try {
      Application first = load(imported(project, files));
      ProjectFiles renderedOnce = new Overlay(project, rendered(first));
      String secondText = imported(renderedOnce, List.of("compose.yaml"));
      Application second = load(secondText);
      String thirdText =
          imported(new Overlay(renderedOnce, rendered(second)), List.of("compose.yaml"));
      Application third = load(thirdText);
      diff(out, "S1-S2", Flattened.of(first), Flattened.of(second));
      diff(out, "S2-S3", Flattened.of(second), Flattened.of(third));
    } catch (RuntimeException | AssertionError e) {
      out.append(e).append('\n');
    }
    System.err.println(out);
  }

  private static void diff(
      StringBuilder out,
      String what,
      SortedMap<String, String> one,
      SortedMap<String, String> two) {
    TreeSet<String> keys = new TreeSet<>(one.keySet());
    keys.addAll(two.keySet());
    for (String key : keys) {
      String a = one.get(key);
      String b = two.get(key);
      if (a == null || !a.equals(b)) {
        out.append(what)
            .append(' ')
            .append(key)
            .append(": ")
            .append(a)
            .append(" -> ")
            .append(b)
            .append('\n');
      }
    }
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
