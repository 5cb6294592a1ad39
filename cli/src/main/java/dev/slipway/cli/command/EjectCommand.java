package dev.slipway.cli.command;

import dev.slipway.cli.outcome.ExitCode;
import dev.slipway.cli.outcome.LocalException;
import dev.slipway.cli.outcome.Problem;
import dev.slipway.cli.project.Project;
import dev.slipway.cli.project.ProjectFinder;
import dev.slipway.cli.render.RenderLock;
import dev.slipway.cli.render.RenderLock.Entry;
import dev.slipway.cli.render.RenderedFolder;
import dev.slipway.cli.terminal.SafeText;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code slipway eject}. */
@Command(
    name = "eject",
    description = {
      "Take over a rendered file: slipway render never touches it again.",
      "--undo gives it back; the next render writes it anew if it is as it was rendered.",
    })
final class EjectCommand implements Verb {
  private static final int SCHEMA_VERSION = 1;

  private final Invocation invocation;

  @Parameters(paramLabel = "FILE", arity = "1", description = "a file that slipway render wrote")
  String file = "";

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "the folder that was rendered into (default: the folder of slipway.yaml)")
  @Nullable String out;

  @Option(names = "--undo", description = "let slipway render write it again")
  boolean undo;

  EjectCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  /** The answer as a document. */
  record Document(int schemaVersion, String path, boolean ejected) {}

  @Override
  public int run() {
    Path here = invocation.surroundings().workingDirectory();
    Path root = out == null ? project().folder() : here.resolve(out).normalize();
    String path = path(root, here.resolve(file).normalize());
    RenderedFolder folder = new RenderedFolder(root);
    RenderLock lock = folder.lock();
    Entry entry = lock.at(path).orElseThrow(() -> unknown(path));
    folder.save(lock.with(path, new Entry(entry.kind(), entry.hash(), !undo)));
    invocation
        .output()
        .data(
            new Document(SCHEMA_VERSION, path, !undo),
            _ ->
                List.of(
                    SafeText.line(path)
                        + (undo
                            ? " is rendered again."
                            : " is yours: slipway render passes it over. Commit "
                                + RenderLock.FILE
                                + ".")));
    return ExitCode.OK.number();
  }

  private Project project() {
    return invocation
        .projects()
        .around()
        .orElseThrow(() -> ProjectFinder.missing("there is no slipway.yaml here or above"));
  }

  /** The path as the lock file writes it; what lies outside is in no lock file. */
  private static String path(Path root, Path named) {
    return named.startsWith(root)
        ? root.relativize(named).toString().replace('\\', '/')
        : named.toString();
  }

  private static LocalException unknown(String path) {
    return new LocalException(
        Problem.of(
            ExitCode.NOT_FOUND,
            SafeText.line(path) + " was not rendered by slipway",
            "name a file of " + RenderLock.FILE + "; other files are yours already"));
  }
}
