package dev.slipway.cli.command;

import dev.slipway.api.wire.Deployment;
import dev.slipway.api.wire.EnvironmentStatus;
import dev.slipway.api.wire.ResourceStatus;
import dev.slipway.api.wire.RouteShare;
import dev.slipway.api.wire.RouteStatus;
import dev.slipway.api.wire.ServiceStatus;
import dev.slipway.cli.output.ProblemText;
import dev.slipway.cli.progress.StepTitle;
import dev.slipway.cli.terminal.SafeText;
import dev.slipway.cli.terminal.Style;
import dev.slipway.cli.terminal.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What runs in one environment, as people read it. */
final class StatusText {
  private StatusText() {}

  static List<String> lines(EnvironmentStatus status, Style style) {
    List<String> lines = new ArrayList<>();
    lines.add(heading(status, style));
    String frozen = status.frozen();
    if (frozen != null) {
      lines.add(style.red("frozen: ") + SafeText.line(frozen));
    }
    section(lines, services(status, style), style);
    section(lines, resources(status, style), style);
    section(lines, routes(status), style);
    Deployment deployment = status.deployment();
    if (deployment != null) {
      lines.add("");
      lines.add(deployment(deployment));
    } else if (status.state().equals("new")) {
      lines.add("Nothing has been deployed here yet.");
      lines.addAll(ProblemText.next(List.of("slipway deploy"), style));
    }
    return lines;
  }

  private static String heading(EnvironmentStatus status, Style style) {
    Integer live = status.liveRelease();
    String place = SafeText.line(status.application() + " " + status.environment());
    String release = live == null ? "" : "  v" + live;
    return style.bold(place) + "  " + state(status.state(), style) + release;
  }

  private static void section(List<String> lines, Table table, Style style) {
    if (!table.isEmpty()) {
      lines.add("");
      lines.addAll(table.lines(style));
    }
  }

  private static Table services(EnvironmentStatus status, Style style) {
    var table = new Table("SERVICE", "KIND", "STATE", "READY", "RELEASE", "");
    for (ServiceStatus service : status.services()) {
      Integer release = service.release();
      boolean job = service.kind().equals("job");
      table.row(
          SafeText.line(service.service()),
          SafeText.line(service.kind()),
          state(service.state(), style),
          job ? "-" : service.ready() + "/" + service.wanted(),
          release == null ? "-" : "v" + release,
          service.live() || job ? "" : "not live");
    }
    return table;
  }

  private static Table resources(EnvironmentStatus status, Style style) {
    var table = new Table("RESOURCE", "TYPE", "STATE", "PID", "PORT", "DETAIL");
    for (ResourceStatus resource : status.resources()) {
      table.row(
          SafeText.line(resource.resource()),
          SafeText.line(resource.type()),
          state(resource.state(), style),
          orDash(resource.pid()),
          orDash(resource.port()),
          SafeText.line(resource.detail()));
    }
    return table;
  }

  private static Table routes(EnvironmentStatus status) {
    var table = new Table("ROUTE", "URL", "TRAFFIC");
    for (RouteStatus route : status.routes()) {
      String shares =
          route.shares().stream().map(StatusText::share).collect(Collectors.joining(", "));
      table.row(
          SafeText.line(route.route()),
          SafeText.line(route.url()),
          shares.isEmpty() ? "none" : shares);
    }
    return table;
  }

  private static String share(RouteShare share) {
    String flying = share.inFlight() == 0 ? "" : ", " + share.inFlight() + " in flight";
    String draining = share.draining() ? ", draining" : "";
    return SafeText.line(share.revision()) + " " + share.weight() + "%" + draining + flying;
  }

  private static String deployment(Deployment deployment) {
    String state = deployment.state().toLowerCase(Locale.ROOT).replace('_', ' ');
    String release = deployment.release() > 0 ? " v" + deployment.release() : "";
    String step =
        deployment.steps().stream()
            .filter(each -> each.state().equals("running"))
            .findFirst()
            .map(StepTitle::of)
            .map(name -> " (" + name + ")")
            .orElse("");
    return SafeText.line(
        "Latest deployment: "
            + deployment.kind()
            + release
            + " "
            + state
            + step
            + ", "
            + deployment.id());
  }

  static String orDash(long number) {
    return number == 0 ? "-" : String.valueOf(number);
  }

  /** A state word in the colour of its meaning. */
  static String state(String word, Style style) {
    String safe = SafeText.line(word);
    return switch (word) {
      case "running", "ready", "live" -> style.green(safe);
      case "degraded", "starting", "deploying", "not-ready", "draining", "pending" ->
          style.yellow(safe);
      case "crash-looping", "failing", "failed" -> style.red(safe);
      default -> safe;
    };
  }
}
