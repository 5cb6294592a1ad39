package dev.slipway.cli.command;

import dev.slipway.api.client.EnvironmentClient;
import dev.slipway.cli.outcome.ExitCode;
import dev.slipway.cli.outcome.LocalException;
import dev.slipway.cli.outcome.Problem;
import dev.slipway.cli.project.Project;
import dev.slipway.model.diagnostic.Suggestion;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * The names under which an application may have secrets.
 *
 * @param names of what was released, and of the spec here when it is the same application's
 */
record KnownSecrets(NavigableSet<String> names) {
  KnownSecrets {
    names = Collections.unmodifiableNavigableSet(new TreeSet<>(names));
  }

  static KnownSecrets of(Invocation invocation, EnvironmentClient environment, Place place) {
    NavigableSet<String> names = new TreeSet<>();
    environment.secrets().forEach(secret -> names.add(secret.name()));
    invocation
        .projects()
        .around()
        .filter(project -> project.applicationName().equals(place.application()))
        .map(project -> declared(project, place))
        .ifPresent(names::addAll);
    return new KnownSecrets(names);
  }

  private static NavigableSet<String> declared(Project project, Place place) {
    return new TreeSet<>(project.describe(place.environment()).application().secrets().keySet());
  }

  /** Those that are none of the application's, in their order. */
  List<String> unknown(Collection<String> wanted) {
    return wanted.stream().filter(name -> !names.contains(name)).toList();
  }

  /**
   * The refusal of names that are none of the application's.
   *
   * @param unknown at least one
   * @param wayOn the option that sets the others or this one all the same, with its verb
   */
  LocalException refusal(List<String> unknown, String wayOn) {
    String meant =
        Suggestion.nearest(unknown.getFirst(), names)
            .map(near -> "did you mean: " + near + "? ")
            .orElse("");
    String what =
        unknown.size() == 1
            ? "no secret of this application: "
            : "no secrets of this application: ";
    return new LocalException(
        Problem.of(
            ExitCode.NOT_FOUND,
            what + String.join(", ", unknown) + "; nothing was set",
            meant + "declare it under secrets: in slipway.yaml, or " + wayOn));
  }
}
