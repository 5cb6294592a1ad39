package dev.slipway.cli.command;

import dev.slipway.cli.doctor.Doctor;
import dev.slipway.cli.doctor.Finding;
import dev.slipway.cli.outcome.ExitCode;
import dev.slipway.cli.output.Output;
import dev.slipway.cli.terminal.SafeText;
import dev.slipway.cli.terminal.Style;
import dev.slipway.cli.terminal.Surroundings;
import dev.slipway.cli.terminal.Width;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code slipway doctor}. */
@Command(
    name = "doctor",
    description = "Check this machine: tools, disk, ports, permissions, server and gateway.")
final class DoctorCommand implements Verb {
  private static final int SCHEMA_VERSION = 1;
  private static final int NAME_COLUMNS = 13; // the longest check's name

  private final Invocation invocation;

  DoctorCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  /** The answer as a document. */
  record Document(int schemaVersion, boolean healthy, List<Finding> findings) {}

  @Override
  public int run() {
    Output output = invocation.output();
    List<Finding> findings = doctor().findings();
    boolean healthy = findings.stream().noneMatch(Finding::isFailed);
    output.data(
        new Document(SCHEMA_VERSION, healthy, findings), style -> lines(findings, healthy, style));
    return (healthy ? ExitCode.OK : ExitCode.FAILURE).number();
  }

  private Doctor doctor() {
    Surroundings surroundings = invocation.surroundings();
    Surroundings.Process process = surroundings.process();
    return new Doctor(
        invocation.home(), process.isRoot(), process.javaHome(), surroundings.environment());
  }

  private static List<String> lines(List<Finding> findings, boolean healthy, Style style) {
    List<String> lines = new ArrayList<>();
    for (Finding finding : findings) {
      String glyph =
          switch (finding.state()) {
            case "ok" -> style.done();
            case "warning" -> style.warning();
            default -> style.failed();
          };
      String name = Width.padded(finding.check(), NAME_COLUMNS);
      lines.add(glyph + " " + name + " " + SafeText.line(finding.detail()));
      if (!finding.fix().isEmpty()) {
        lines.add(" ".repeat(NAME_COLUMNS + 3) + style.dim("fix: " + finding.fix()));
      }
    }
    lines.add("");
    lines.add(healthy ? "Ready." : "Not ready: mend what is marked, then run it again.");
    return lines;
  }
}
