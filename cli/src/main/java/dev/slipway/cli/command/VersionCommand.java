package dev.slipway.cli.command;

import dev.slipway.cli.outcome.ExitCode;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code slipway version}. */
@Command(name = "version", description = "Show the version of this command and its JVM.")
final class VersionCommand implements Verb {
  private static final int SCHEMA_VERSION = 1;

  private final Invocation invocation;

  VersionCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  /** The answer as a document. */
  record Document(int schemaVersion, String version, String java, String javaHome) {}

  @Override
  public int run() {
    Document document =
        new Document(
            SCHEMA_VERSION,
            VersionText.current(),
            Runtime.version().toString(),
            invocation.surroundings().process().javaHome().toString());
    invocation
        .output()
        .data(
            document,
            _ ->
                List.of(
                    "slipway " + document.version(),
                    "java    " + document.java() + " (" + document.javaHome() + ")"));
    return ExitCode.OK.number();
  }
}
