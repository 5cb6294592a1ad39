package dev.slipway.cli.command;

import dev.slipway.cli.outcome.ExitCode;
import dev.slipway.cli.outcome.Problem;
import dev.slipway.model.diagnostic.Suggestion;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns the parser's complaints into messages with a fix. */
final class Usage {
  private Usage() {}

  static Problem problem(ParameterException e) {
    String command = e.getCommandLine().getCommandSpec().qualifiedName(" ");
    boolean atRoot = e.getCommandLine().getParent() == null;
    if (e instanceof UnmatchedArgumentException unmatched && !unmatched.getUnmatched().isEmpty()) {
      String word = unmatched.getUnmatched().getFirst();
      return word.startsWith("-")
          ? unknownOption(word, command, e.getCommandLine())
          : unknownWord(word, command, atRoot, e.getCommandLine());
    }
    String message = e instanceof MissingParameterException ? missing(e) : plain(e);
    return problem(message, "see: " + command + " --help");
  }

  private static Problem unknownWord(
      String word, String command, boolean atRoot, CommandLine line) {
    if (atRoot) {
      String fix =
          Suggestion.nearest(word, CommandTree.names())
              .map(near -> "did you mean: slipway " + near)
              .orElse("see the list: slipway --help");
      return problem("unknown command \"" + word + "\"", fix);
    }
    String fix =
        Suggestion.nearest(word, line.getSubcommands().keySet())
            .map(near -> "did you mean: " + command + " " + near)
            .orElse("see: " + command + " --help");
    return problem("\"" + word + "\" is one argument too many for " + command, fix);
  }

  private static Problem unknownOption(String word, String command, CommandLine line) {
    String option = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
    List<String> known =
        line.getCommandSpec().options().stream().flatMap(o -> List.of(o.names()).stream()).toList();
    String fix =
        Suggestion.nearest(option, known)
            .map(near -> "did you mean: " + near)
            .orElse("see: " + command + " --help");
    return problem("unknown option \"" + option + "\" for " + command, fix);
  }

  private static String missing(ParameterException e) {
    return plain(e)
        .replace("required parameter: ", "argument ")
        .replace("parameter: ", "argument ");
  }

  private static String plain(ParameterException e) {
    String message = e.getMessage() == null ? "cannot read the arguments" : e.getMessage();
    return message.isEmpty()
        ? message
        : message.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + message.substring(1);
  }

  private static Problem problem(String message, String fix) {
    return Problem.of(ExitCode.USAGE, message, fix);
  }
}
