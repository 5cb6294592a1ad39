package dev.slipway.render.container;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slipway.model.SpecLoader;
import dev.slipway.model.SpecLoader.Result;
import dev.slipway.model.SpecLoader.SpecFile;
import dev.slipway.model.diagnostic.Diagnostic;
import dev.slipway.model.source.SourceFiles;
import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Source.Tool;
import dev.slipway.render.compose.ComposeInput;
import dev.slipway.render.compose.ComposeOutput;
import dev.slipway.render.compose.ComposeRenderer;
import dev.slipway.render.docker.DockerInput;
import dev.slipway.render.docker.DockerOutput;
import dev.slipway.render.docker.DockerRenderer;
import dev.slipway.render.docker.Project;
import dev.slipway.render.dotenv.DotenvRenderer;
import dev.slipway.render.file.RenderedTree;
import dev.slipway.render.finding.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder with a spec, and all container files that it must give. The first line of the spec names
 * the environment: {@code # environment: dev}; without one it is dev.
 */
record ContainerCase(Path folder) {
  /** What is found in the folder of the spec, for {@code preset: auto}. */
  static final Project NODE = new Project(Tool.NODE, java.util.List.of("node", "server.js"));

  private static final Path ROOT = Path.of("src/test/resources/golden/container");
  private static final String ENVIRONMENT = "# environment: ";

  static Stream<ContainerCase> all() {
    try (Stream<Path> folders = Files.list(ROOT)) {
      return folders.sorted().map(ContainerCase::new).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String spec() {
    return read(folder.resolve("slipway.yaml"));
  }

  Application application(String spec) {
    String first = spec.lines().findFirst().orElse("");
    String environment =
        first.startsWith(ENVIRONMENT) ? first.substring(ENVIRONMENT.length()) : "dev";
    SortedMap<String, String> sources = texts(folder.resolve("sources"));
    return load(spec, environment, path -> Optional.ofNullable(sources.get(path)));
  }

  static Application load(String spec, String environment, SourceFiles sources) {
    return switch (new SpecLoader(sources).load(new SpecFile("slipway.yaml", spec), environment)) {
      case Result.Loaded(Application application, _) -> application;
      case Result.Rejected(var diagnostics) ->
          throw new AssertionError(
              diagnostics.stream().map(Diagnostic::text).collect(Collectors.joining("\n")));
    };
  }

  /** Everything, with what was found as a text of its own. */
  static SortedMap<String, String> render(Application application) {
    ComposeOutput compose = ComposeRenderer.render(new ComposeInput(application));
    DockerOutput docker =
        DockerRenderer.render(new DockerInput(application, new TreeMap<>(Map.of(".", NODE))));
    RenderedTree tree = compose.tree().and(docker.tree()).and(DotenvRenderer.render(application));
    SortedMap<String, String> files = new TreeMap<>();
    tree.files().forEach((path, file) -> files.put(path, file.content()));
    files.put(
        "findings.txt",
        Stream.concat(compose.findings().stream(), docker.findings().stream())
            .map(ContainerCase::text)
            .collect(Collectors.joining()));
    return files;
  }

  private static String text(Finding finding) {
    return "%s %s %s: %s\n  fix: %s\n"
        .formatted(
            finding.severity(),
            finding.loss().code(),
            finding.place(),
            finding.message(),
            finding.fix());
  }

  SortedMap<String, String> expected() {
    return texts(folder.resolve("expected"));
  }

  /** Writes what is expected from now on. */
  void update(SortedMap<String, String> actual) throws IOException {
    for (String stale : expected().keySet()) {
      Files.delete(folder.resolve("expected").resolve(stale));
    }
    write(folder.resolve("expected"), actual);
  }

  /** Writes files below a folder, which is made. */
  static void write(Path root, SortedMap<String, String> files) {
    files.forEach((path, text) -> {
      try {
        Path file = root.resolve(path);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, text, UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
  }

  private static SortedMap<String, String> texts(Path root) {
    SortedMap<String, String> texts = new TreeMap<>();
    if (!Files.isDirectory(root)) {
      return texts;
    }
    try (Stream<Path> files = Files.walk(root)) {
      files
          .filter(Files::isRegularFile)
          .forEach(file -> texts.put(root.relativize(file).toString(), read(file)));
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return ROOT.relativize(folder).toString();
  }
}
