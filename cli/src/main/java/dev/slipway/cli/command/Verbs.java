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
          entry("dev", DevCommand::new, "up"),
          entry("deploy", DeployCommand::new, "push"),
          entry("check", CheckCommand::new),
          entry("explain", ExplainCommand::new),
          entry("render", RenderCommand::new),
          entry("eject", EjectCommand::new),
          entry("status", StatusCommand::new),
          entry("ps", PsCommand::new),
          entry("logs", LogsCommand::new),
          entry("releases", ReleasesCommand::new, "history"),
          entry("rollback", RollbackCommand::new),
          entry("run", RunCommand::new),
          entry("exec", ExecCommand::new, "ssh", "shell"),
          entry("open", OpenCommand::new),
          entry("restart", RestartCommand::new),
          entry("scale", ScaleCommand::new),
          entry("config", ConfigCommand::new),
          entry("secrets", SecretsCommand::new),
          entry("cancel", CancelCommand::new),
          entry("down", DownCommand::new),
          entry("destroy", DestroyCommand::new),
          entry("init", InitCommand::new, "launch"),
          entry("import", ImportCommand::new),
          entry("server", ServerCommand::new),
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
