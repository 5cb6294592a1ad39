package dev.slipway.cli.command;

import dev.slipway.api.client.ApiException;
import dev.slipway.api.client.EnvironmentClient;
import dev.slipway.api.client.SlipwayClient;
import dev.slipway.api.wire.EnvironmentStatus;
import dev.slipway.api.wire.ReleaseInfo;
import dev.slipway.api.wire.SecretInfo;
import dev.slipway.api.wire.ServiceStatus;
import dev.slipway.cli.command.SourceDifference.Verdict;
import dev.slipway.cli.outcome.ExitCode;
import dev.slipway.cli.project.Project;
import dev.slipway.cli.project.Project.Reading;
import dev.slipway.cli.terminal.SafeText;
import dev.slipway.cli.terminal.Style;
import dev.slipway.cli.terminal.Table;
import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Reference;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.ServiceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a deployment would touch: the spec and the source beside what is live. Reads only, and
 * builds nothing: what depends on a build, or on files that nobody can name, is said to be so.
 */
final class DryRun {
  private static final int SCHEMA_VERSION = 3;
  private static final int RELEASES = 100; // the live one is among the newest

  private final Invocation invocation;
  private final Project project;
  private final Place place;
  private final Set<String> specFiles;

  DryRun(Invocation invocation, Project project, Place place, Reading reading) {
    this.invocation = invocation;
    this.project = project;
    this.place = place;
    this.specFiles = new TreeSet<>(reading.files().keySet());
    specFiles.add(String.valueOf(project.spec().getFileName()));
  }

  /** The plan as a document. */
  record Plan(
      int schemaVersion,
      String application,
      String environment,
      @Nullable Integer liveRelease,
      String sourceDigest,
      boolean changes,
      List<Change> services,
      List<String> resources,
      List<String> routes,
      List<String> missingSecrets) {}

  /**
   * One service.
   *
   * @param change {@code new}, {@code released}, {@code perhaps}, {@code unchanged} or {@code
   *     removed}
   * @param because what differs from the live release, for a person
   * @param environment names of its variables; values are never shown
   */
  record Change(
      String service,
      String kind,
      String change,
      String because,
      int replicas,
      List<String> environment) {}

  /**
   * What is live.
   *
   * @param release null before the first success
   */
  private record Live(
      EnvironmentStatus status, @Nullable ReleaseInfo release, List<SecretInfo> secrets) {

    /** Secrets whose value is another one than the live release has. */
    Set<String> changedSecrets() {
      return secrets.stream()
          .filter(secret -> secret.version() != null)
          .filter(secret ->
              release != null
                  && !Objects.equals(release.secretVersions().get(secret.name()), secret.version()))
          .map(SecretInfo::name)
          .collect(Collectors.toSet());
    }

    boolean runs(Service service) {
      return status.services().stream().anyMatch(s -> s.service().equals(service.name().value()));
    }
  }

  /** Exit code 0 when a deployment would change nothing, else {@link ExitCode#PLAN_HAS_CHANGES}. */
  ExitCode show(Application application) {
    Plan plan = plan(application);
    invocation.output().data(plan, style -> lines(plan, style));
    return plan.changes() ? ExitCode.PLAN_HAS_CHANGES : ExitCode.OK;
  }

  private Plan plan(Application application) {
    Optional<Live> live = live();
    String digest = project.sourceDigest();
    List<Change> changes = new ArrayList<>();
    SourceDifference difference = difference(live, digest);
    application
        .services()
        .values()
        .forEach(service -> changes.add(change(application, service, live, difference)));
    live.ifPresent(now -> removed(now, application).forEach(changes::add));
    return new Plan(
        SCHEMA_VERSION,
        place.application(),
        place.environment(),
        live.isPresent() ? live.get().status().liveRelease() : null,
        digest,
        changes.stream().anyMatch(change -> !change.change().equals("unchanged")),
        changes,
        application.resources().keySet().stream().map(Object::toString).toList(),
        application.pagesFirst().stream().map(r -> r.name() + " " + r.host() + r.path()).toList(),
        live.map(now -> missingSecrets(now, application)).orElse(List.of()));
  }

  private SourceDifference difference(Optional<Live> live, String digest) {
    ReleaseInfo release = live.isPresent() ? live.get().release() : null;
    return release == null
        ? new SourceDifference.None()
        : SourceDifference.of(project, release, digest);
  }

  private Change change(
      Application application, Service service, Optional<Live> live, SourceDifference difference) {
    boolean isJob = service.kind() instanceof ServiceKind.Job;
    boolean known = live.isPresent() && live.get().release() != null;
    Verdict verdict;
    if (!known || !(isJob || live.get().runs(service))) {
      verdict = new Verdict("new", "");
    } else {
      List<String> secrets = used(service, live.get().changedSecrets());
      verdict =
          secrets.isEmpty()
              ? difference.verdict(application, service, specFiles)
              : new Verdict("released", "new value of " + String.join(", ", secrets));
    }
    return new Change(
        service.name().value(),
        service.kind().word(),
        verdict.change(),
        verdict.because(),
        service.replicas(),
        List.copyOf(service.environment().keySet()));
  }

  private static List<String> used(Service service, Set<String> secrets) {
    return service
        .references()
        .flatMap(reference ->
            reference instanceof Reference.SecretValue secret
                ? Stream.of(secret.secret())
                : Stream.empty())
        .filter(secrets::contains)
        .distinct()
        .sorted()
        .toList();
  }

  private static Stream<Change> removed(Live live, Application application) {
    Set<String> wanted =
        application.services().keySet().stream().map(Name::value).collect(Collectors.toSet());
    return live.status().services().stream()
        .map(ServiceStatus::service)
        .filter(name -> !wanted.contains(name))
        .distinct()
        .sorted()
        .map(name -> new Change(name, "", "removed", "the spec has it no more", 0, List.of()));
  }

  /** What runs now; nothing when the place is new or no server runs. */
  private Optional<Live> live() {
    try (SlipwayClient client = invocation.client()) {
      EnvironmentClient environment = client.environment(place.application(), place.environment());
      EnvironmentStatus status = environment.status();
      ReleaseInfo release =
          environment.releases(RELEASES).stream()
              .filter(each -> Objects.equals(each.release(), status.liveRelease()))
              .findFirst()
              .orElse(null);
      return Optional.of(new Live(status, release, environment.secrets()));
    } catch (ApiException e) {
      boolean noneRuns = e.isUnreachable() && !e.isSilent();
      if (noneRuns || e.status() == 404) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static List<String> missingSecrets(Live live, Application application) {
    return live.secrets().stream()
        .filter(secret -> !secret.isSet() && !secret.optional())
        .map(SecretInfo::name)
        .filter(name -> application.secrets().containsKey(name))
        .toList();
  }

  private static List<String> lines(Plan plan, Style style) {
    List<String> lines = new ArrayList<>();
    Integer live = plan.liveRelease();
    lines.add(
        style.bold(SafeText.line(plan.application() + " " + plan.environment()))
            + (live == null ? "  would be new" : "  would go on from v" + live));
    lines.add("");
    var table = new Table("SERVICE", "KIND", "CHANGE", "BECAUSE", "REPLICAS", "ENVIRONMENT");
    for (Change change : plan.services()) {
      table.row(
          change.service(),
          change.kind(),
          change.change(),
          SafeText.line(change.because()),
          String.valueOf(change.replicas()),
          SafeText.line(String.join(" ", change.environment())));
    }
    lines.addAll(table.lines(style));
    plan.resources().forEach(resource -> lines.add("resource " + resource));
    plan.routes().forEach(route -> lines.add("route " + SafeText.line(route)));
    plan.missingSecrets()
        .forEach(name -> lines.add(style.yellow("! secret " + name + " has no value")));
    lines.add("");
    lines.add(
        plan.changes()
            ? "Nothing was changed. To do it: slipway deploy"
            : "Nothing was changed, and a deployment would change nothing.");
    return lines;
  }
}
