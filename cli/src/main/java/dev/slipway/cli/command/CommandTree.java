package dev.slipway.cli.command;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * Builds the parser: the root and its commands, with help that tells own flags from global ones.
 */
final class CommandTree {
  private static final int HELP_WIDTH = 100;

  /** Commands whose later words belong to somebody else's program, flags included. */
  private static final Set<String> PASSING_ON = Set.of("run", "exec");

  private CommandTree() {}

  /** A parser for these arguments: with one command when they name it, which starts faster. */
  static CommandLine forArguments(Invocation invocation, List<String> arguments) {
    Optional<Verbs.Entry> named =
        arguments.stream().filter(word -> !word.startsWith("-")).findFirst().flatMap(Verbs::named);
    List<Verbs.Entry> entries = named.isPresent() ? List.of(named.get()) : Verbs.ALL;
    // Without -- nobody can tell whose a later flag is, so it is the program's.
    return tree(invocation, entries, arguments.contains("--") ? Set.of() : PASSING_ON);
  }

  /** A parser with every command. */
  static CommandLine complete(Invocation invocation) {
    return tree(invocation, Verbs.ALL, PASSING_ON);
  }

  private static CommandLine tree(
      Invocation invocation, List<Verbs.Entry> entries, Set<String> passingOn) {
    var root = new CommandLine(new SlipwayCommand(invocation.global()));
    for (Verbs.Entry entry : entries) {
      Verb verb = entry.maker().apply(invocation);
      var command = new CommandLine(verb);
      if (verb instanceof VerbGroup group) {
        group.members().forEach(command::addSubcommand);
      }
      command.setStopAtPositional(passingOn.contains(entry.name()));
      root.addSubcommand(entry.name(), command, entry.aliases().toArray(String[]::new));
    }
    root.setUsageHelpWidth(HELP_WIDTH);
    root.setExpandAtFiles(false);
    root.setAbbreviatedOptionsAllowed(false);
    root.getSubcommands().values().forEach(CommandTree::shortenHelp);
    return root;
  }

  /** A command's own help lists its own flags and points to the root for the others. */
  private static void shortenHelp(CommandLine command) {
    command.getSubcommands().values().forEach(CommandTree::shortenHelp);
    command
        .getHelpSectionMap()
        .put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, CommandTree::ownOptions);
    command.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_SYNOPSIS, CommandTree::synopsis);
    command
        .getHelpSectionMap()
        .put(
            UsageMessageSpec.SECTION_KEY_EXIT_CODE_LIST_HEADING,
            _ -> "\nFlags of every command (-a, -e, -o, ...): slipway --help\n");
    if (!command.getSubcommands().isEmpty()) {
      command.getCommandSpec().usageMessage().commandListHeading("%nCommands:%n");
    }
  }

  private static String ownOptions(Help help) {
    List<OptionSpec> own =
        help.commandSpec().options().stream().filter(option -> !option.inherited()).toList();
    Help.Layout layout = help.createDefaultLayout();
    layout.addOptions(own, help.createDefaultParamLabelRenderer());
    String heading = own.isEmpty() ? "" : "\nOptions:\n";
    return heading + layout;
  }

  private static String synopsis(Help help) {
    StringBuilder line = new StringBuilder(help.commandSpec().qualifiedName(" "));
    boolean hasOwn = help.commandSpec().options().stream().anyMatch(option -> !option.inherited());
    if (!help.subcommands().isEmpty()) {
      line.append(" [COMMAND]");
    }
    line.append(hasOwn ? " [OPTION...]" : "");
    help.commandSpec()
        .positionalParameters()
        .forEach(parameter ->
            line.append(' ')
                .append(parameter.arity().min() == 0 ? "[" : "")
                .append(parameter.paramLabel())
                .append(parameter.arity().isVariable() ? "..." : "")
                .append(parameter.arity().min() == 0 ? "]" : ""));
    return line.append('\n').toString();
  }

  /** The words that name commands, for suggestions. */
  static List<String> names() {
    return Verbs.ALL.stream()
        .flatMap(entry ->
            Arrays.stream(new String[][] {{entry.name()}, entry.aliases().toArray(String[]::new)}))
        .flatMap(Arrays::stream)
        .toList();
  }
}
