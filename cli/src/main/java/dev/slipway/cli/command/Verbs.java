package dev.slipway.cli.command;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** All commands, in the order of the help: first what one does daily. */
final class Verbs {
  private Verbs() {}

  /** A command's names and how to make it. */
  record Entry(String name, List<String> aliases, Function<Invocation, Verb> maker) {
    boolean isCalled(String word) {
      return name.equals(word) || aliases.contains(word);
    }
  }

  static final List<Entry> ALL =
      List.of(
          entry("doctor", DoctorCommand::new),
          entry("version", VersionCommand::new),
          entry("completion", CompletionCommand::new));

  /** The command of that name or alias. */
  static Optional<Entry> named(String word) {
    return ALL.stream().filter(entry -> entry.isCalled(word)).findFirst();
  }

  private static Entry entry(String name, Function<Invocation, Verb> maker, String... aliases) {
    return new Entry(name, List.of(aliases), maker);
  }
}
