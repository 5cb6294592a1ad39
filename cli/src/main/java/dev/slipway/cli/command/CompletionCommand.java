package dev.slipway.cli.command;

import dev.slipway.cli.outcome.ExitCode;
import dev.slipway.cli.outcome.UsageException;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code slipway completion bash|zsh|fish}. */
@Command(
    name = "completion",
    description = "Print a script that completes commands and flags in your shell.",
    footer = {
      "",
      "bash:  slipway completion bash > ~/.local/share/bash-completion/completions/slipway",
      "zsh:   slipway completion zsh > ~/.slipway-completion, then source it in ~/.zshrc",
      "fish:  slipway completion fish > ~/.config/fish/completions/slipway.fish",
    })
final class CompletionCommand implements Verb {
  private final Invocation invocation;

  @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish")
  String shell = "";

  CompletionCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public int run() {
    CommandLine complete = CommandTree.complete(invocation);
    String script =
        switch (shell) {
          case "bash" -> AutoComplete.bash("slipway", complete);
          case "zsh" ->
              "autoload -U +X compinit && compinit\nautoload -U +X bashcompinit && bashcompinit\n"
                  + AutoComplete.bash("slipway", complete);
          case "fish" -> FishCompletion.script(complete);
          default ->
              throw new UsageException(
                  "no completion for the shell \"" + shell + "\"", "use bash, zsh or fish");
        };
    invocation.output().line(script);
    return ExitCode.OK.number();
  }
}
