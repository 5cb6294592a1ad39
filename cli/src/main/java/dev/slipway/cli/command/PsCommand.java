package dev.slipway.cli.command;

import dev.slipway.api.wire.EnvironmentStatus;
import dev.slipway.api.wire.InstanceStatus;
import dev.slipway.api.wire.RunStatus;
import dev.slipway.api.wire.ServiceStatus;
import dev.slipway.cli.outcome.ExitCode;
import dev.slipway.cli.output.Format;
import dev.slipway.cli.output.Output;
import dev.slipway.cli.terminal.Elapsed;
import dev.slipway.cli.terminal.SafeText;
import dev.slipway.cli.terminal.Style;
import dev.slipway.cli.terminal.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

/** {@code slipway ps}. */
@Command(
    name = "ps",
    description = "Show the instances: process, port, health, age, restarts; and one-off runs.")
final class PsCommand implements Verb {
  private static final int SCHEMA_VERSION = 1;

  private final Invocation invocation;

  PsCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  /** The instances as a document. */
  record Instances(
      int schemaVersion,
      String application,
      String environment,
      List<InstanceStatus> instances,
      List<RunStatus> runs) {}

  @Override
  public int run() {
    Output output = invocation.output();
    EnvironmentStatus status = invocation.environment().status();
    List<InstanceStatus> instances =
        status.services().stream().map(ServiceStatus::instances).flatMap(List::stream).toList();
    var document =
        new Instances(
            SCHEMA_VERSION, status.application(), status.environment(), instances, status.runs());
    boolean wide = output.format() == Format.WIDE;
    output.data(document, style -> lines(document, wide, style));
    return ExitCode.OK.number();
  }

  private List<String> lines(Instances document, boolean wide, Style style) {
    Instant now = invocation.surroundings().clock().instant();
    List<String> lines = new ArrayList<>(instances(document.instances(), wide, now, style));
    if (!document.runs().isEmpty()) {
      lines.add("");
      lines.addAll(runs(document.runs(), now, style).lines(style));
    }
    return lines;
  }

  private static List<String> instances(
      List<InstanceStatus> instances, boolean wide, Instant now, Style style) {
    if (instances.isEmpty()) {
      return List.of("No instances run here.");
    }
    Table table = wide ? wide(instances, now, style) : narrow(instances, now, style);
    List<String> lines = new ArrayList<>(table.lines(style));
    if (!wide) { // which has a column for it
      instances.stream()
          .filter(instance -> instance.health().equals("not-ready"))
          .filter(instance -> !instance.lastProbe().isEmpty())
          .forEach(instance -> lines.add(unready(instance, style)));
    }
    instances.stream()
        .filter(instance -> !instance.limits().isEmpty())
        .forEach(instance -> lines.add(unenforced(instance, style)));
    return lines;
  }

  private static Table runs(List<RunStatus> runs, Instant now, Style style) {
    var table = new Table("ONE-OFF RUN", "STATE", "AGE", "USER");
    for (RunStatus each : runs) {
      table.row(
          SafeText.line(each.id()),
          StatusText.state(each.state(), style),
          Elapsed.age(Duration.between(each.since(), now)),
          each.user() == null ? "-" : SafeText.line(each.user()));
    }
    return table;
  }

  private static Table narrow(List<InstanceStatus> instances, Instant now, Style style) {
    var table = new Table("INSTANCE", "PID", "PORTS", "STATE", "HEALTH", "AGE", "RESTARTS");
    for (InstanceStatus each : instances) {
      table.row(
          SafeText.line(each.id()),
          StatusText.orDash(each.pid()),
          ports(each),
          state(each, style),
          StatusText.state(each.health(), style),
          age(each, now),
          String.valueOf(each.restarts()));
    }
    return table;
  }

  private static Table wide(List<InstanceStatus> instances, Instant now, Style style) {
    var table =
        new Table(
            "INSTANCE", "PID", "HOST", "PORTS", "STATE", "HEALTH", "AGE", "RESTARTS", "LAST PROBE");
    for (InstanceStatus each : instances) {
      table.row(
          SafeText.line(each.id()),
          StatusText.orDash(each.pid()),
          SafeText.line(each.host()),
          ports(each),
          state(each, style),
          StatusText.state(each.health(), style),
          age(each, now),
          String.valueOf(each.restarts()),
          SafeText.line(each.lastProbe()));
    }
    return table;
  }

  private static String state(InstanceStatus instance, Style style) {
    Integer exitCode = instance.exitCode();
    boolean over = !instance.state().equals("running") && exitCode != null;
    return StatusText.state(instance.state(), style) + (over ? " (" + exitCode + ")" : "");
  }

  private static String ports(InstanceStatus instance) {
    String ports =
        instance.ports().entrySet().stream()
            .map(port -> SafeText.line(port.getKey()) + "=" + port.getValue())
            .sorted()
            .collect(Collectors.joining(","));
    return ports.isEmpty() ? "-" : ports;
  }

  private static String age(InstanceStatus instance, Instant now) {
    Instant since = instance.since();
    return since == null ? "-" : Elapsed.age(Duration.between(since, now));
  }

  private static String unready(InstanceStatus instance, Style style) {
    return style.yellow("! ") + SafeText.line(instance.id() + ": " + instance.lastProbe());
  }

  private static String unenforced(InstanceStatus instance, Style style) {
    String limits = String.join("; ", instance.limits());
    return style.yellow("! ")
        + SafeText.line(instance.id() + ": this host does not enforce " + limits);
  }
}
