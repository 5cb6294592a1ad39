package dev.slipway.cli.command;

import dev.slipway.api.client.SlipwayClient;
import dev.slipway.api.wire.ApplicationSummary;
import dev.slipway.api.wire.EnvironmentStatus;
import dev.slipway.api.wire.EnvironmentSummary;
import dev.slipway.cli.outcome.ExitCode;
import dev.slipway.cli.output.Output;
import dev.slipway.cli.project.Project;
import dev.slipway.cli.terminal.SafeText;
import dev.slipway.cli.terminal.Style;
import dev.slipway.cli.terminal.Table;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;

/** {@code slipway status}. */
@Command(
    name = "status",
    description = {
      "Show what runs: services, resources, addresses and the latest deployment.",
      "Without an application (no -a, no slipway.yaml here or above) it lists all of them.",
    })
final class StatusCommand implements Verb {
  private static final int SCHEMA_VERSION = 1;

  private final Invocation invocation;

  StatusCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  /** The list as a document. */
  record Applications(int schemaVersion, List<ApplicationSummary> applications) {}

  @Override
  public int run() {
    Output output = invocation.output();
    Optional<String> application =
        invocation
            .global()
            .applicationIfGiven()
            .or(() -> invocation.projects().around().map(Project::applicationName));
    try (SlipwayClient client = invocation.client()) {
      if (application.isEmpty()) {
        List<ApplicationSummary> all = client.applications();
        output.data(new Applications(SCHEMA_VERSION, all), style -> lines(all, style));
      } else {
        String environment = invocation.global().environmentName();
        EnvironmentStatus status = client.environment(application.get(), environment).status();
        output.data(status, style -> StatusText.lines(status, style));
      }
    }
    return ExitCode.OK.number();
  }

  private static List<String> lines(List<ApplicationSummary> all, Style style) {
    if (all.isEmpty()) {
      return List.of("Nothing has been deployed yet.", "Next: slipway dev DIR");
    }
    var table = new Table("APPLICATION", "ENVIRONMENT", "STATE", "RELEASE", "URL");
    for (ApplicationSummary application : all) {
      for (EnvironmentSummary environment : application.environments()) {
        Integer live = environment.liveRelease();
        String url = environment.url();
        table.row(
            SafeText.line(application.application()),
            SafeText.line(environment.environment()),
            StatusText.state(environment.state(), style),
            live == null ? "-" : "v" + live,
            url == null ? "-" : SafeText.line(url));
      }
    }
    return table.lines(style);
  }
}
