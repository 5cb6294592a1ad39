package dev.slipway.cli.command;

import dev.slipway.assess.acceptance.AcceptanceReader;
import dev.slipway.assess.acceptance.Acceptances;
import dev.slipway.assess.check.CheckFinding;
import dev.slipway.assess.check.CheckRun;
import dev.slipway.cli.outcome.ExitCode;
import dev.slipway.cli.output.Format;
import dev.slipway.cli.output.Output;
import dev.slipway.cli.project.Project;
import dev.slipway.model.SpecLoader.SpecFile;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code slipway check}. */
@Command(
    name = "check",
    description = {
      "Say what is wrong with slipway.yaml and what is legal but unwise.",
      "Looks at every environment, or the one of -e. Needs no server and runs nothing.",
      "-o sarif is for code scanning.",
    })
final class CheckCommand implements Verb {
  private final Invocation invocation;

  @Parameters(paramLabel = "DIR", arity = "0..1", description = "the folder of slipway.yaml")
  @Nullable String folder;

  @Option(names = "--strict", description = "warnings fail too")
  boolean strict;

  CheckCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public int run() {
    Project project = invocation.project(folder);
    String environment = invocation.global().environment;
    List<String> names = environment == null ? project.environments() : List.of(environment);
    List<CheckFinding> findings =
        CheckRun.of(
            project.loader(),
            new SpecFile(project.shownPath(), project.text()),
            names,
            acceptances(project),
            environment == null);
    show(new CheckReport(findings, names, strict));
    return exitCode(findings).number();
  }

  private void show(CheckReport report) {
    if (invocation.wantsSarif()) {
      invocation.sarif(report.findings());
      return;
    }
    Output output = invocation.output();
    if (output.format() == Format.LINES) {
      report.events().forEach(output::event);
    } else {
      output.data(report.document(), report::lines);
    }
  }

  private static Acceptances acceptances(Project project) {
    return project
        .beside(AcceptanceReader.FILE)
        .map(beside -> AcceptanceReader.read(beside.path(), beside.text()))
        .orElse(Acceptances.NONE);
  }

  private ExitCode exitCode(List<CheckFinding> findings) {
    List<CheckFinding> failing = findings.stream().filter(each -> each.fails(strict)).toList();
    if (failing.isEmpty()) {
      return ExitCode.OK;
    }
    return failing.stream().anyMatch(CheckFinding::isMistake)
        ? ExitCode.SPEC_INVALID
        : ExitCode.FAILURE;
  }
}
