package dev.slipway.cli.command;

import dev.slipway.api.client.ApiException;
import dev.slipway.api.client.SlipwayClient;
import dev.slipway.api.wire.EnvironmentStatus;
import dev.slipway.api.wire.SecretInfo;
import dev.slipway.api.wire.ServiceStatus;
import dev.slipway.cli.outcome.ExitCode;
import dev.slipway.cli.terminal.SafeText;
import dev.slipway.cli.terminal.Style;
import dev.slipway.cli.terminal.Table;
import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Service;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a deployment would touch: the spec beside what runs. Reads only. */
final class DryRun {
  private static final int SCHEMA_VERSION = 1;

  private final Invocation invocation;
  private final Place place;

  DryRun(Invocation invocation, Place place) {
    this.invocation = invocation;
    this.place = place;
  }

  /** The plan as a document. */
  record Plan(
      int schemaVersion,
      String application,
      String environment,
      @Nullable Integer liveRelease,
      List<Change> services,
      List<String> resources,
      List<String> routes,
      List<String> missingSecrets) {}

  /**
   * One service.
   *
   * @param change {@code new}, {@code released} or {@code removed}
   * @param environment names of its variables; values are never shown
   */
  record Change(
      String service, String kind, String change, int replicas, List<String> environment) {}

  ExitCode show(Application application) {
    Plan plan = plan(application);
    invocation.output().data(plan, style -> lines(plan, style));
    return ExitCode.OK;
  }

  private Plan plan(Application application) {
    Optional<EnvironmentStatus> live = live();
    HashSet<String> running = new HashSet<>();
    live.ifPresent(
        status -> status.services().stream().map(ServiceStatus::service).forEach(running::add));
    List<Change> changes = new ArrayList<>();
    for (Service service : application.services().values()) {
      changes.add(change(service, running.remove(service.name().value())));
    }
    running.stream()
        .sorted()
        .forEach(name -> changes.add(new Change(name, "", "removed", 0, List.of())));
    return new Plan(
        SCHEMA_VERSION,
        place.application(),
        place.environment(),
        live.isPresent() ? live.get().liveRelease() : null,
        changes,
        application.resources().keySet().stream().map(Object::toString).toList(),
        application.httpRoutes().stream().map(r -> r.name() + " " + r.host() + r.path()).toList(),
        live.isPresent() ? missingSecrets(application) : List.of());
  }

  private static Change change(Service service, boolean runs) {
    return new Change(
        service.name().value(),
        service.kind().word(),
        runs ? "released" : "new",
        service.replicas(),
        List.copyOf(service.environment().keySet()));
  }

  /** What runs now; nothing when the place is new or no server runs. */
  private Optional<EnvironmentStatus> live() {
    try (SlipwayClient client = invocation.client()) {
      return Optional.of(client.environment(place.application(), place.environment()).status());
    } catch (ApiException e) {
      if (e.isUnreachable() || e.status() == 404) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private List<String> missingSecrets(Application application) {
    try (SlipwayClient client = invocation.client()) {
      List<SecretInfo> secrets =
          client.environment(place.application(), place.environment()).secrets();
      return secrets.stream()
          .filter(secret -> !secret.isSet() && !secret.optional())
          .map(SecretInfo::name)
          .filter(name -> application.secrets().containsKey(name))
          .toList();
    }
  }

  private static List<String> lines(Plan plan, Style style) {
    List<String> lines = new ArrayList<>();
    Integer live = plan.liveRelease();
    lines.add(
        style.bold(SafeText.line(plan.application() + " " + plan.environment()))
            + (live == null ? "  would be new" : "  would go on from v" + live));
    lines.add("");
    var table = new Table("SERVICE", "KIND", "CHANGE", "REPLICAS", "ENVIRONMENT");
    for (Change change : plan.services()) {
      table.row(
          change.service(),
          change.kind(),
          change.change(),
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
        "Nothing was changed. A service whose artefact and settings are equal stays untouched.");
    return lines;
  }
}
