package dev.slipway.cli.command;

import dev.slipway.api.wire.EnvironmentStatus;
import dev.slipway.api.wire.RouteStatus;
import dev.slipway.cli.local.LocalCommand;
import dev.slipway.cli.outcome.ExitCode;
import dev.slipway.cli.outcome.LocalException;
import dev.slipway.cli.outcome.Problem;
import dev.slipway.cli.output.Output;
import dev.slipway.cli.terminal.SafeText;
import dev.slipway.cli.terminal.Surroundings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code slipway open}. */
@Command(name = "open", description = "Print the application's address, and open it in a browser.")
final class OpenCommand implements Verb {
  private static final int SCHEMA_VERSION = 1;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Invocation invocation;

  @Parameters(
      paramLabel = "ROUTE",
      arity = "0..1",
      description = "the route (default: the first one, as slipway status lists them)")
  @Nullable String name;

  OpenCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  /** The address as a document. */
  record Address(int schemaVersion, String route, String url) {}

  @Override
  public int run() {
    Output output = invocation.output();
    RouteStatus route = route(invocation.environment().status());
    output.data(
        new Address(SCHEMA_VERSION, route.route(), route.url()),
        _ -> List.of(SafeText.line(route.url())));
    if (canShow() && isWeb(route.url())) {
      browser().ifPresent(program -> LocalCommand.ask(PATIENCE, List.of(program, route.url())));
    }
    return ExitCode.OK.number();
  }

  private RouteStatus route(EnvironmentStatus status) {
    List<String> names = status.routes().stream().map(RouteStatus::route).toList();
    Optional<RouteStatus> route =
        status.routes().stream().filter(r -> name == null || r.route().equals(name)).findFirst();
    return route.orElseThrow(() ->
        new LocalException(
            Problem.of(
                ExitCode.NOT_FOUND,
                name == null ? "there is no route here" : "there is no route \"" + name + "\"",
                names.isEmpty() ? "add one under routes:" : "known: " + names)));
  }

  private boolean canShow() {
    Surroundings surroundings = invocation.surroundings();
    boolean display =
        surroundings.variable("DISPLAY").isPresent()
            || surroundings.variable("WAYLAND_DISPLAY").isPresent()
            || surroundings.variable("TERM_PROGRAM").isPresent(); // the terminals of macOS
    return display
        && surroundings.terminals().out()
        && !surroundings.isContinuousIntegration()
        && !invocation.output().format().isForPrograms();
  }

  private static boolean isWeb(String url) {
    String scheme = URI.create(url).getScheme();
    return "http".equals(scheme) || "https".equals(scheme);
  }

  private static Optional<String> browser() {
    for (String program : List.of("xdg-open", "open")) {
      if (LocalCommand.ask(PATIENCE, List.of(program, "--version")).isPresent()) {
        return Optional.of(program);
      }
    }
    return Optional.empty();
  }
}
