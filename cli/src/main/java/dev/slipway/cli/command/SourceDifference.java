package dev.slipway.cli.command;

import dev.slipway.api.wire.ReleaseInfo;
import dev.slipway.cli.project.Project;
import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.Source;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How the folder differs from the source of a release, and what that means for a service. Nothing
 * is built, so nobody knows whether a build of other files gives another artefact.
 */
sealed interface SourceDifference {
  /** There is none. */
  record None() implements SourceDifference {}

  /**
   * These files differ.
   *
   * @param paths below the folder, with slashes, sorted
   */
  record Files(List<String> paths) implements SourceDifference {
    public Files {
      paths = List.copyOf(paths);
    }
  }

  /**
   * There is one, and git does not know which: no repository, or a release of uncommitted files.
   */
  record Unknown() implements SourceDifference {}

  /**
   * Compares.
   *
   * @param digest of the folder's archive
   */
  static SourceDifference of(Project project, ReleaseInfo live, String digest) {
    if (live.sourceDigest().equals(digest)) {
      return new None();
    }
    Optional<List<String>> paths =
        Optional.ofNullable(live.commit())
            .flatMap(project::changedSince)
            .filter(names -> !names.isEmpty()); // what differs is then nothing that git looks at
    return paths.isPresent() ? new Files(paths.get()) : new Unknown();
  }

  /**
   * What it means for a service.
   *
   * @param change {@code released}, {@code perhaps} or {@code unchanged}
   */
  record Verdict(String change, String because) {
    static final Verdict UNCHANGED = new Verdict("unchanged", "");
  }

  /**
   * Judges a service by the files that its build reads.
   *
   * @param specFiles names of the spec and of the files that it names
   */
  default Verdict verdict(Application application, Service service, Set<String> specFiles) {
    return switch (this) {
      case None() -> Verdict.UNCHANGED;
      case Unknown() ->
          new Verdict(
              "perhaps", "some source changed, git does not know which; stays if its build does");
      case Files(List<String> paths) -> {
        List<String> read =
            paths.stream().filter(path -> isRead(path, application, service)).toList();
        if (!read.isEmpty()) {
          yield new Verdict("released", named(read) + " changed; stays if its build does");
        }
        List<String> spec = paths.stream().filter(specFiles::contains).toList();
        yield spec.isEmpty()
            ? Verdict.UNCHANGED
            : new Verdict("perhaps", named(spec) + " changed; stays if nothing of it is its own");
      }
    };
  }

  private static String named(List<String> paths) {
    return paths.getFirst() + (paths.size() == 1 ? "" : " and " + (paths.size() - 1) + " more");
  }

  private static boolean isRead(String path, Application application, Service service) {
    return switch (service.source()) {
      case Source.Build build -> {
        Path context = Path.of(build.context()).normalize();
        yield context.toString().isEmpty() || Path.of(path).startsWith(context);
      }
      case Source.SameAs(var other) -> {
        Service owner = application.services().get(other);
        yield owner != null && isRead(path, application, owner);
      }
      case Source.Image _ -> false;
    };
  }
}
