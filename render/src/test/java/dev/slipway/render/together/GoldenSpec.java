package dev.slipway.render.together;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slipway.model.SpecLoader;
import dev.slipway.model.SpecLoader.Result.Loaded;
import dev.slipway.model.SpecLoader.Result.Rejected;
import dev.slipway.model.SpecLoader.SpecFile;
import dev.slipway.model.diagnostic.Diagnostic;
import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The spec of a golden folder of any kind of output, in all environments that it declares. */
record GoldenSpec(Path folder) {
  private static final Path ROOT = Path.of("src/test/resources/golden");

  static Stream<GoldenSpec> all() {
    return Stream.of("container", "kubernetes").flatMap(GoldenSpec::of);
  }

  /** Those that have an environment on Kubernetes. */
  static Stream<GoldenSpec> onClusters() {
    return all().filter(spec -> !spec.clusters().isEmpty());
  }

  private static Stream<GoldenSpec> of(String kind) {
    try (Stream<Path> folders = Files.list(ROOT.resolve(kind))) {
      return folders.sorted().map(GoldenSpec::new).toList().stream();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  String text() {
    return read(folder.resolve("slipway.yaml"));
  }

  SortedSet<String> environments() {
    SortedSet<String> names = new TreeSet<>();
    Object document = new Load(LoadSettings.builder().build()).loadFromString(text());
    if (document instanceof Map<?, ?> file && file.get("environments") instanceof Map<?, ?> map) {
      map.keySet().forEach(name -> names.add("" + name));
    }
    return names.isEmpty() ? new TreeSet<>(List.of("dev")) : names;
  }

  /** The application in every environment. */
  List<Application> applications() {
    return applications(text(), "slipway.yaml");
  }

  /** The same from another text, in a file at another place. */
  List<Application> applications(String text, String path) {
    return environments().stream().map(name -> load(text, path, name)).toList();
  }

  List<Application> clusters() {
    return applications().stream()
        .filter(application -> application.environment().target() instanceof Target.Kubernetes)
        .toList();
  }

  private Application load(String text, String path, String environment) {
    SortedMap<String, String> sources = sources();
    SpecLoader loader = new SpecLoader(source -> Optional.ofNullable(sources.get(source)));
    return switch (loader.load(new SpecFile(path, text), environment)) {
      case Loaded(Application application, _) -> application;
      case Rejected(var diagnostics) ->
          throw new AssertionError(
              diagnostics.stream()
                  .map(Diagnostic::text)
                  .collect(Collectors.joining("\n", this + " in " + environment + "\n", "")));
    };
  }

  /** Files that the spec names. */
  SortedMap<String, String> sources() {
    SortedMap<String, String> texts = new TreeMap<>();
    Path root = folder.resolve("sources");
    if (!Files.isDirectory(root)) {
      return texts;
    }
    try (Stream<Path> files = Files.walk(root)) {
      files
          .filter(Files::isRegularFile)
          .forEach(file -> texts.put(root.relativize(file).toString(), read(file)));
      return texts;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
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
    return ROOT.relativize(folder).toString();
  }
}
