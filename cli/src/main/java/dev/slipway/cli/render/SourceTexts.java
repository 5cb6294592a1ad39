package dev.slipway.cli.render;

import dev.slipway.cli.outcome.ExitCode;
import dev.slipway.cli.outcome.LocalException;
import dev.slipway.cli.outcome.Problem;
import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.ConfigFile;
import dev.slipway.model.spec.Service;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The texts of files of the project that services copy into their instances. */
final class SourceTexts {
  private SourceTexts() {}

  /**
   * Reads them all; symbolic links are not followed.
   *
   * @throws LocalException when one is missing or no plain file
   */
  static SortedMap<String, String> of(List<Application> applications, RenderedFolder project) {
    SortedMap<String, String> texts = new TreeMap<>();
    applications.stream()
        .flatMap(application -> application.services().values().stream())
        .flatMap(SourceTexts::files)
        .forEach(file -> {
          if (file.content() instanceof ConfigFile.Content.Copied(String path, _)) {
            texts.computeIfAbsent(path, _ -> read(project, path));
          }
        });
    return texts;
  }

  private static Stream<ConfigFile> files(Service service) {
    return Stream.concat(
        service.files().values().stream(),
        service.sidecars().values().stream().flatMap(sidecar -> sidecar.files().values().stream()));
  }

  private static String read(RenderedFolder project, String path) {
    return switch (project.at(path)) {
      case OnDisk.Text(String content) -> content;
      case OnDisk.Absent _, OnDisk.NotAFile _ ->
          throw new LocalException(
              Problem.of(
                  ExitCode.NOT_FOUND,
                  "the file " + path + ", which slipway.yaml names, is not there",
                  "create it, or mend its path under files"));
    };
  }
}
