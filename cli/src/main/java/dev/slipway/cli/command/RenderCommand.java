package dev.slipway.cli.command;

import dev.slipway.cli.outcome.ExitCode;
import dev.slipway.cli.outcome.LocalException;
import dev.slipway.cli.outcome.Problem;
import dev.slipway.cli.outcome.UsageException;
import dev.slipway.cli.output.Output;
import dev.slipway.cli.project.Project;
import dev.slipway.cli.render.Kinds;
import dev.slipway.cli.render.RenderPlan;
import dev.slipway.cli.render.RenderPlan.Wish;
import dev.slipway.cli.render.Rendered;
import dev.slipway.cli.render.RenderedFolder;
import dev.slipway.cli.render.Rendering;
import dev.slipway.cli.terminal.SafeText;
import dev.slipway.model.spec.Application;
import dev.slipway.render.file.RenderedTree;
import dev.slipway.render.finding.Finding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code slipway render}. */
@Command(
    name = "render",
    description = {
      "Write the files that slipway.yaml stands for: plain files that work without Slipway.",
      "-t KIND[,KIND] chooses which, -e ENV one environment; the default is everything.",
    })
final class RenderCommand implements Verb {
  /** The folder in which users may keep files beside ours. */
  private static final String INFRASTRUCTURE = "infra";

  private final Invocation invocation;

  @Parameters(paramLabel = "DIR", arity = "0..1", description = "the folder of slipway.yaml")
  @Nullable String folder;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "write below this folder (default: the folder of slipway.yaml)")
  @Nullable String out;

  @Option(names = "--check", description = "write nothing; exit 10 when a file is out of date")
  boolean check;

  @Option(names = "--diff", description = "write nothing; show what would change")
  boolean diff;

  @Option(
      names = "--force",
      description = "overwrite files that were edited by hand or made by something else")
  boolean force;

  RenderCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  /** Kinds of files, not runtimes. */
  @Override
  public Set<String> targets() {
    return Set.of();
  }

  @Override
  public int run() {
    Project project = invocation.project(folder);
    RenderedFolder target = new RenderedFolder(root(project));
    Output output = invocation.output();
    RenderPlan plan = RenderPlan.of(wish(project, target, output), target.lock(), target::at);
    RenderReport report = new RenderReport(plan, diff);
    if (check || diff) {
      output.data(report.document(), report::lines);
      boolean stale = plan.hasChanges() || !plan.refused().isEmpty();
      return (check && stale ? ExitCode.PLAN_HAS_CHANGES : ExitCode.OK).number();
    }
    refuse(plan);
    target.apply(plan);
    output.data(report.document(), report::lines);
    return ExitCode.OK.number();
  }

  private Path root(Project project) {
    return out == null
        ? project.folder()
        : invocation.surroundings().workingDirectory().resolve(out).normalize();
  }

  private Wish wish(Project project, RenderedFolder target, Output output) {
    String environment = invocation.global().environment;
    List<String> names = environment == null ? project.environments() : List.of(environment);
    List<Application> applications =
        names.stream().map(name -> project.describe(name).application()).toList();
    Rendering rendering =
        Rendering.of(
            applications,
            target.userFiles(INFRASTRUCTURE, target.lock()),
            new RenderedFolder(project.folder()));
    SortedMap<String, RenderedTree> trees = new TreeMap<>();
    List<Finding> findings = new ArrayList<>();
    for (Kinds.Kind kind : kinds()) {
      Rendered rendered = kind.renderer().apply(rendering);
      trees.put(kind.name(), rendered.tree());
      findings.addAll(rendered.findings());
    }
    tell(findings, output);
    return new Wish(trees, environment == null, force);
  }

  /** Something that was asked for and cannot be rendered ends the command before it writes. */
  private static void tell(List<Finding> findings, Output output) {
    List<String> missing = new ArrayList<>();
    for (Finding finding : findings) {
      String line =
          SafeText.line(
              finding.environment()
                  + " "
                  + finding.path()
                  + ": "
                  + finding.message()
                  + "; fix: "
                  + finding.fix());
      switch (finding.severity()) {
        case ERROR -> missing.add(line);
        case WARNING -> output.warning(line);
        case NOTE -> output.detail(line);
      }
    }
    if (!missing.isEmpty()) {
      throw new LocalException(
          Problem.of(
                  ExitCode.FAILURE,
                  "nothing was written: the files could not say everything",
                  "mend what is named, or choose other kinds with -t")
              .withEvidence(missing));
    }
  }

  private List<Kinds.Kind> kinds() {
    String wanted = invocation.global().target;
    return wanted == null
        ? Kinds.ALL
        : Arrays.stream(wanted.split(",", -1)).map(RenderCommand::kind).toList();
  }

  private static Kinds.Kind kind(String name) {
    List<String> known = Kinds.ALL.stream().map(Kinds.Kind::name).toList();
    return Kinds.named(name)
        .orElseThrow(() ->
            new UsageException(
                "\"" + name + "\" is no kind of files that can be rendered",
                "use -t " + String.join(", -t ", known)));
  }

  private static void refuse(RenderPlan plan) {
    if (plan.refused().isEmpty()) {
      return;
    }
    List<String> evidence =
        plan.refused().stream()
            .map(refused -> refused.path() + " " + refused.reason().words())
            .toList();
    throw new LocalException(
        Problem.of(
                ExitCode.CONFLICT,
                "nothing was written: "
                    + evidence.size()
                    + " file"
                    + (evidence.size() == 1 ? "" : "s")
                    + " would be overwritten",
                "keep such a file with slipway eject FILE, or overwrite it with --force")
            .withEvidence(evidence)
            .withNext("slipway render --diff"));
  }
}
