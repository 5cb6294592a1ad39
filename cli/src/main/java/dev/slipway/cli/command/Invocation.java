package dev.slipway.cli.command;

import dev.slipway.api.home.SlipwayHome;
import dev.slipway.cli.outcome.UsageException;
import dev.slipway.cli.output.Output;
import dev.slipway.cli.terminal.Surroundings;
import java.nio.file.Path;

/**
 * What every command gets: the surroundings of the process and the global flags. The parts that
 * depend on flags exist once the arguments are parsed.
 */
final class Invocation {
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

  /** The folder of this installation. */
  SlipwayHome home() {
    Path userHome = Path.of(surroundings.variable("HOME").orElse("/"));
    return SlipwayHome.of(surroundings.environment(), userHome, surroundings.process().userName());
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
}
