package dev.slipway.cli.command;

import dev.slipway.api.client.EnvironmentClient;
import dev.slipway.api.client.SlipwayClient;
import dev.slipway.api.home.SlipwayHome;
import dev.slipway.assess.check.CheckFinding;
import dev.slipway.cli.daemon.ServerProcess;
import dev.slipway.cli.outcome.UsageException;
import dev.slipway.cli.output.Format;
import dev.slipway.cli.output.Output;
import dev.slipway.cli.output.Output.Verbosity;
import dev.slipway.cli.output.SarifLog;
import dev.slipway.cli.project.Project;
import dev.slipway.cli.project.ProjectFinder;
import dev.slipway.cli.terminal.Surroundings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What every command gets: the surroundings of the process and the global flags. The parts that
 * depend on flags exist once the arguments are parsed.
 */
final class Invocation {
  private static final String SARIF = "sarif";

  private final Surroundings surroundings;
  private final GlobalOptions global;

  Invocation(Surroundings surroundings, GlobalOptions global) {
    this.surroundings = surroundings;
    this.global = global;
  }

  Surroundings surroundings() {
    return surroundings;
  }

  GlobalOptions global() {
    return global;
  }

  Output output() {
    return new Output(surroundings, global.format(), global.verbosity(), global.noColor);
  }

  /** Whether findings are to be written for code scanning. */
  boolean wantsSarif() {
    return SARIF.equals(global.format);
  }

  /** Writes findings for code scanning; nothing else goes to stdout then. */
  void sarif(List<CheckFinding> findings) {
    Output plain = new Output(surroundings, Format.TEXT, Verbosity.NORMAL, global.noColor);
    plain.line(SarifLog.of(findings, VersionText.current()));
  }

  /** The folder of this installation. */
  SlipwayHome home() {
    Path userHome = Path.of(surroundings.variable("HOME").orElse("/"));
    return SlipwayHome.of(surroundings.environment(), userHome, surroundings.process().userName());
  }

  ServerProcess serverProcess() {
    return new ServerProcess(home(), surroundings.installation());
  }

  /** A client of this home's server; found anew for each request. */
  SlipwayClient client() {
    return SlipwayClient.of(home());
  }

  ProjectFinder projects() {
    return new ProjectFinder(surroundings.workingDirectory(), this::choose);
  }

  /** The project of the folder a person named, or else of this folder or the nearest one above. */
  Project project(@Nullable String folder) {
    return folder != null
        ? projects().at(folder)
        : projects()
            .around()
            .orElseThrow(() -> ProjectFinder.missing("there is no slipway.yaml here or above"));
  }

  /** The application and environment that the command is about. */
  Place place() {
    String application =
        global
            .applicationIfGiven()
            .or(() -> projects().around().map(Project::applicationName))
            .orElseThrow(Invocation::noApplication);
    return new Place(application, global.environmentName());
  }

  /** The calls about {@link #place}. */
  EnvironmentClient environment() {
    Place place = place();
    return client().environment(place.application(), place.environment());
  }

  private static UsageException noApplication() {
    return new UsageException(
        "which application? There is no slipway.yaml here or above",
        "name it with -a APP (slipway status lists all), or go to its folder");
  }

  /** Whether a question may be asked. */
  boolean canAsk() {
    return surroundings.canAsk() && !global.noInput && !global.format().isForPrograms();
  }

  /** Asks for one line on stderr. */
  String ask(String question) {
    surroundings.streams().err().print(question);
    surroundings.streams().err().flush();
    return Answers.line(surroundings.streams().in())
        .orElseThrow(() -> new UsageException("no answer was given", "run it again and answer"));
  }

  private Path choose(List<Path> candidates) {
    List<String> names = candidates.stream().map(path -> path.getFileName() + "").toList();
    String listed = String.join(" and ", names);
    if (!canAsk()) {
      throw new UsageException(
          "there are " + listed + " in one folder", "keep one of them, or name the file");
    }
    String answer = ask("There are " + listed + " here. Which one? ");
    Optional<String> chosen = names.stream().filter(answer::equals).findFirst();
    return chosen
        .map(name -> candidates.get(names.indexOf(name)))
        .orElseThrow(
            () -> new UsageException("\"" + answer + "\" is none of them", "type its name"));
  }
}
