package dev.slipway.render.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.SpecLoader;
import dev.slipway.model.SpecLoader.Result.Loaded;
import dev.slipway.model.SpecLoader.Result.Rejected;
import dev.slipway.model.SpecLoader.SpecFile;
import dev.slipway.model.diagnostic.Diagnostic;
import dev.slipway.model.spec.Application;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder with a spec, and the tree that it must give. The spec's first line names the
 * environments. {@code sources} holds files that the spec names, {@code user} files that are there
 * already.
 */
record GoldenCase(Path folder) {
  private static final Path ROOT = Path.of("src/test/resources/golden/kubernetes");
  private static final String ENVIRONMENTS = "# environments: ";

  static Stream<GoldenCase> all() {
    try (Stream<Path> folders = Files.list(ROOT)) {
      return folders.sorted().map(GoldenCase::new).toList().stream();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static GoldenCase of(String name) {
    return new GoldenCase(ROOT.resolve(name));
  }

  String name() {
    return ROOT.relativize(folder).toString();
  }

  String spec() {
    return read(folder.resolve("slipway.yaml"));
  }

  List<String> environments() {
    String first = spec().lines().findFirst().orElse("");
    assertThat(first).startsWith(ENVIRONMENTS);
    return List.of(first.substring(ENVIRONMENTS.length()).split(" "));
  }

  KubernetesInput input() {
    return input(spec());
  }

  KubernetesInput input(String spec) {
    List<Application> applications =
        environments().stream().map(environment -> load(spec, environment)).toList();
    return new KubernetesInput(applications, userFiles().keySet(), sources());
  }

  KubernetesOutput render() {
    return KubernetesRenderer.render(input());
  }

  private Application load(String spec, String environment) {
    SpecLoader loader = new SpecLoader(path -> Optional.ofNullable(sources().get(path)));
    return switch (loader.load(new SpecFile("slipway.yaml", spec), environment)) {
      case Loaded(Application application, _) -> application;
      case Rejected(var diagnostics) ->
          throw new AssertionError(
              name()
                  + "\n"
                  + diagnostics.stream().map(Diagnostic::text).collect(Collectors.joining("\n")));
    };
  }

  SortedMap<String, String> sources() {
    return texts(folder.resolve("sources"));
  }

  SortedMap<String, String> userFiles() {
    return texts(folder.resolve("user"));
  }

  SortedMap<String, String> expected() {
    return texts(folder.resolve("expected"));
  }

  /** Writes what is expected from now on. */
  void update(SortedMap<String, String> actual) {
    try {
      for (String stale : expected().keySet()) {
        Files.delete(folder.resolve("expected").resolve(stale));
      }
      write(folder.resolve("expected"), actual);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  static void write(Path root, SortedMap<String, String> files) {
    files.forEach((path, text) -> {
      try {
        Path file = root.resolve(path);
        Files.createDirectories(Optional.ofNullable(file.getParent()).orElse(root));
        Files.writeString(file, text, UTF_8);
      } catch (IOException unwritable) {
        throw new UncheckedIOException(unwritable);
      }
    });
  }

  /** Changes a file that was written. */
  static void replace(Path file, String pattern, String replacement) {
    try {
      Files.writeString(file, read(file).replaceAll(pattern, replacement), UTF_8);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
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
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return texts;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Override
  public String toString() {
    return name();
  }
}
