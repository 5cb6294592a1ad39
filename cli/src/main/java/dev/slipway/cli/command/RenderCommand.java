package dev.slipway.cli.command;

import dev.slipway.cli.outcome.ExitCode;
import dev.slipway.cli.outcome.LocalException;
import dev.slipway.cli.outcome.Problem;
import dev.slipway.cli.outcome.UsageException;
import dev.slipway.cli.project.Project;
import dev.slipway.cli.render.Kinds;
import dev.slipway.cli.render.RenderAction;
import dev.slipway.cli.render.RenderPlan;
import dev.slipway.cli.render.RenderPlan.Wish;
import dev.slipway.cli.render.Rendered;
import dev.slipway.cli.render.RenderedFolder;
import dev.slipway.cli.render.Rendering;
import dev.slipway.model.SpecPositions;
import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Name;
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
      "-t KIND[,KIND] chooses which: docker (Dockerfiles), compose, dotenv (.env.example),",
      "kubernetes (Kustomize); -e ENV one environment. The default is everything.",
      "What the files cannot say is told; -v tells all of it, -o sarif is for code scanning.",
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

  @Option(names = "--strict", description = "write nothing where the files mean something else")
  boolean strict;

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
    Work work = work(project, target);
    if (invocation.wantsSarif()) {
      invocation.sarif(CheckSarif.of(work.losses().all()));
    } else if (!invocation.output().format().isForPrograms()) {
      work.losses().tell(invocation.output());
    }
    refuse(work.losses());
    RenderPlan plan = RenderPlan.of(work.wish(), target.lock(), target::at);
    if (check || diff) {
      show(plan, work.losses());
      boolean stale = plan.hasChanges() || !plan.refused().isEmpty();
      return (check && stale ? ExitCode.PLAN_HAS_CHANGES : ExitCode.OK).number();
    }
    refuse(plan);
    target.apply(plan);
    show(plan, work.losses());
    if (!invocation.output().format().isForPrograms()) {
      RenderHints.of(
              work.wish().trees().keySet(), work.rendering(), root(project), project.folder())
          .forEach(invocation.output()::progress);
    }
    return ExitCode.OK.number();
  }

  private void show(RenderPlan plan, RenderLosses losses) {
    if (!invocation.wantsSarif()) {
      RenderReport report = new RenderReport(plan, diff, losses);
      invocation.output().data(report.document(), report::lines);
    }
  }

  private Path root(Project project) {
    return out == null
        ? project.folder()
        : invocation.surroundings().workingDirectory().resolve(out).normalize();
  }

  /** What is to be written, and what it cannot say. */
  private record Work(Wish wish, RenderLosses losses, Rendering rendering) {}

  private Work work(Project project, RenderedFolder target) {
    String environment = invocation.global().environment;
    List<String> names = environment == null ? project.environments() : List.of(environment);
    List<Application> applications = new ArrayList<>();
    SortedMap<Name, SpecPositions> positions = new TreeMap<>();
    for (String name : names) {
      Project.Located located = project.locate(name);
      applications.add(located.application());
      positions.put(located.application().environment().name(), located.positions());
    }
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
    if (trees.values().stream().allMatch(tree -> tree.files().isEmpty())) {
      throw new UsageException(
          "there is nothing to render as " + String.join(", ", trees.keySet()),
          "Kubernetes needs an environment with target: kubernetes, Dockerfiles a service that is built");
    }
    return new Work(
        new Wish(trees, environment == null, force),
        RenderLosses.of(findings, positions, strict),
        rendering);
  }

  /** Something that was asked for and cannot be rendered ends the command before it writes. */
  private static void refuse(RenderLosses losses) {
    if (!losses.failing().isEmpty()) {
      throw new LocalException(
          new Problem(
              ExitCode.FAILURE,
              "",
              "nothing was written: the files could not say everything",
              "mend what is named, or choose other kinds with -t",
              List.of(),
              losses.failing(),
              List.of("slipway explain " + losses.failing().getFirst().code())));
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

  private static boolean isForeign(RenderAction.Refuse refused) {
    return refused.reason() == RenderAction.Reason.FOREIGN;
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
                plan.refused().stream().anyMatch(RenderCommand::isForeign)
                    ? "write elsewhere with --out FOLDER, or overwrite what is yours with --force"
                    : "keep such a file with slipway eject FILE, or overwrite it with --force")
            .withEvidence(evidence)
            .withNext("slipway render --diff"));
  }
}
