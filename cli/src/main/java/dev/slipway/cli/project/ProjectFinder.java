package dev.slipway.cli.project;

import dev.slipway.cli.outcome.ExitCode;
import dev.slipway.cli.outcome.LocalException;
import dev.slipway.cli.outcome.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the spec that a command means. */
public final class ProjectFinder {
  private static final List<String> NAMES = List.of("slipway.yaml", "slipway.yml");

  private final Path workingDirectory;
  private final Chooser chooser;

  /** Decides between several specs in one folder. */
  @FunctionalInterface
  public interface Chooser {
    /** One of the candidates; throws when nobody can be asked. */
    Path choose(List<Path> candidates);
  }

  public ProjectFinder(Path workingDirectory, Chooser chooser) {
    this.workingDirectory = workingDirectory;
    this.chooser = chooser;
  }

  /** The project in this folder or the nearest one above; empty when there is none. */
  public Optional<Project> around() {
    for (Path folder = workingDirectory; folder != null; folder = folder.getParent()) {
      Optional<Project> project = in(folder);
      if (project.isPresent()) {
        return project;
      }
    }
    return Optional.empty();
  }

  /**
   * The project a person named: a folder, or the spec file itself.
   *
   * @throws LocalException when it is not there
   */
  public Project at(String argument) {
    Path named = workingDirectory.resolve(argument).normalize();
    if (!Files.exists(named)) {
      throw missing("there is no folder " + argument);
    }
    if (!Files.isDirectory(named)) {
      return new Project(named, workingDirectory); // its reader says so when it is no file
    }
    Optional<Project> project = in(named);
    if (project.isEmpty()) {
      throw missing("there is no slipway.yaml in " + argument);
    }
    return project.get();
  }

  /** The failure of not finding a spec. */
  public static LocalException missing(String what) {
    return new LocalException(
        Problem.of(
            ExitCode.NOT_FOUND,
            what,
            "name the folder that holds slipway.yaml, for example: slipway dev examples/hello-node"));
  }

  private Optional<Project> in(Path folder) {
    List<Path> specs = NAMES.stream().map(folder::resolve).filter(Files::exists).toList();
    return switch (specs.size()) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of(new Project(specs.getFirst(), workingDirectory));
      default -> Optional.of(new Project(chooser.choose(specs), workingDirectory));
    };
  }

  /** The names under which a spec is looked for. */
  public static Stream<String> names() {
    return NAMES.stream();
  }
}
