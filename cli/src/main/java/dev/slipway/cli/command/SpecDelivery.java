package dev.slipway.cli.command;

import dev.slipway.cli.imports.LossSarif;
import dev.slipway.cli.imports.LossText;
import dev.slipway.cli.imports.NewSpec;
import dev.slipway.cli.outcome.ExitCode;
import dev.slipway.cli.outcome.LocalException;
import dev.slipway.cli.outcome.Problem;
import dev.slipway.cli.outcome.UsageException;
import dev.slipway.cli.output.Output;
import dev.slipway.cli.project.Project;
import dev.slipway.cli.terminal.SafeText;
import dev.slipway.imports.loss.Imported;
import dev.slipway.imports.loss.Loss;
import dev.slipway.imports.loss.Loss.Severity;
import dev.slipway.imports.loss.LossReport;
import dev.slipway.model.diagnostic.Diagnostic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Brings an imported spec to where the person wants it, and says what was lost. */
final class SpecDelivery {
  private static final int SCHEMA_VERSION = 1;
  private static final String STDOUT = "-";
  private static final String USUAL = "slipway.yaml";

  private final Invocation invocation;
  private final ImportOptions options;
  private final Path folder;

  /**
   * @param folder the project's, from which the spec's paths are seen
   */
  SpecDelivery(Invocation invocation, ImportOptions options, Path folder) {
    this.invocation = invocation;
    this.options = options;
    this.folder = folder;
  }

  /**
   * The answer as a document; the spec's text is there only where no file was written.
   *
   * @param notRunHere what {@code slipway dev} would refuse, in words
   */
  record Document(
      int schemaVersion,
      @Nullable String file,
      @Nullable String spec,
      int losses,
      int changes,
      int notes,
      List<Finding> findings,
      List<String> notRunHere) {}

  /** One finding of the report. */
  record Finding(
      String severity, String file, int line, int column, String what, String why, String instead) {
    static Finding of(Loss loss) {
      return new Finding(
          loss.severity().word(),
          loss.at().file(),
          loss.at().line(),
          loss.at().column(),
          loss.what(),
          loss.why(),
          loss.instead());
    }
  }

  int deliver(Supplier<Imported> work) {
    boolean toStdout = STDOUT.equals(options.out);
    if (toStdout && invocation.wantsSarif()) {
      throw new UsageException(
          "--out - and -o sarif both write to stdout", "name a file with --out FILE");
    }
    NewSpec target = new NewSpec(target(), options.force);
    if (!toStdout) {
      target.check();
    }
    Imported imported = work.get();
    LossReport report = imported.report();
    if (invocation.wantsSarif()) {
      return sarif(imported, target);
    }
    String spec = imported.spec().orElseThrow(() -> refused(report));
    Output output = invocation.output();
    if (options.strict && report.hasLosses()) {
      throw lossy(report);
    }
    LossText.lines(report, output.isVerbose(), output.errStyle()).forEach(output::progress);
    if (!toStdout) {
      target.write(spec);
    }
    Path here = invocation.surroundings().workingDirectory();
    FirstRun first = FirstRun.of(new Project(target.file(), here), spec);
    first.lines(output.errStyle()).forEach(output::progress);
    if (Files.exists(folder.resolve(".env"))) {
      EnvFileHint.of(folder).ifPresent(output::progress);
    }
    answer(output, report, first, spec, toStdout ? null : shown(target.file()));
    return ExitCode.OK.number();
  }

  /** The whole report goes to stdout, whatever becomes of the spec. */
  private int sarif(Imported imported, NewSpec target) {
    LossReport report = imported.report();
    invocation.sarif(LossSarif.of(report));
    if (report.hasErrors()) {
      return ExitCode.SPEC_INVALID.number();
    }
    if (options.strict && report.hasLosses()) {
      return ExitCode.FAILURE.number();
    }
    imported.spec().ifPresent(target::write);
    invocation
        .plainOutput()
        .progress("wrote " + SafeText.line(shown(target.file())) + lost(report));
    return ExitCode.OK.number();
  }

  private Path target() {
    String out = options.out == null || STDOUT.equals(options.out) ? USUAL : options.out;
    boolean usual = options.out == null;
    return usual
        ? folder.resolve(out)
        : invocation.surroundings().workingDirectory().resolve(out).normalize();
  }

  private String shown(Path file) {
    Path here = invocation.surroundings().workingDirectory();
    return file.startsWith(here) ? here.relativize(file).toString() : file.toString();
  }

  private static void answer(
      Output output, LossReport report, FirstRun first, String spec, @Nullable String file) {
    Document document =
        new Document(
            SCHEMA_VERSION,
            file,
            file == null ? spec : null,
            report.count(Severity.LOSS) + report.unlisted(),
            report.count(Severity.CHANGE),
            report.count(Severity.NOTE),
            report.losses().stream().map(Finding::of).toList(),
            first.hindrances().stream().map(Diagnostic::text).toList());
    List<String> lines =
        file == null
            ? List.of(spec.stripTrailing())
            : List.of("wrote " + SafeText.line(file) + lost(report));
    output.data(document, _ -> lines);
    boolean hidden = report.count(Severity.NOTE) > 0 && !output.isVerbose();
    if (hidden) {
      output.progress("Notes are shown with -v.");
    }
    if (file != null) {
      output.progress(first.next(file));
    }
  }

  private static String lost(LossReport report) {
    String summary = LossText.summary(report);
    return summary.isEmpty() ? "" : ": " + summary;
  }

  private static LocalException refused(LossReport report) {
    return new LocalException(
        new Problem(
            ExitCode.SPEC_INVALID,
            "",
            "nothing could be imported; nothing was written",
            "",
            List.of(),
            LossText.findings(report, Severity.ERROR),
            List.of()));
  }

  private static LocalException lossy(LossReport report) {
    return new LocalException(
        new Problem(
            ExitCode.FAILURE,
            "",
            "something would be lost, and --strict was given; nothing was written",
            "change the file, or import without --strict and add what is missing by hand",
            List.of(),
            LossText.findings(report, Severity.LOSS),
            List.of()));
  }
}
