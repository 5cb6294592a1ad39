package dev.slipway.cli.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Completion rules of fish for a command tree; picocli itself writes only bash's. */
final class FishCompletion {
  private FishCompletion() {}

  static String script(CommandLine root) {
    List<String> lines = new ArrayList<>();
    lines.add("# Completion of slipway for fish.");
    new TreeMap<>(root.getSubcommands())
        .forEach((name, command) -> {
          lines.add(
              "complete -c slipway -f -n __fish_use_subcommand -a "
                  + name
                  + described(command.getCommandSpec().usageMessage().description()));
          options(command.getCommandSpec(), name, lines);
        });
    return String.join("\n", lines);
  }

  private static void options(CommandSpec command, String name, List<String> lines) {
    for (OptionSpec option : command.options()) {
      StringBuilder line =
          new StringBuilder("complete -c slipway -n '__fish_seen_subcommand_from ")
              .append(name)
              .append('\'');
      Arrays.stream(option.names())
          .map(word -> word.startsWith("--") ? " -l " + word.substring(2) : " -s " + word.charAt(1))
          .forEach(line::append);
      lines.add(line.append(described(option.description())).toString());
    }
  }

  private static String described(String[] description) {
    return description.length == 0
        ? ""
        : " -d '" + description[0].replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
