package dev.slipway.render.finding;

import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Environment;
import java.util.ArrayList;
import java.util.List;

/**
 * Something about how an environment is run, which is no matter of files that run an application.
 *
 * @param what in a few words
 * @param path the keys that lead to it in the spec
 */
public record Operation(String what, List<String> path) {
  public Operation {
    path = List.copyOf(path);
  }

  /** All that the application asks for. */
  public static List<Operation> of(Application application) {
    List<Operation> all = new ArrayList<>();
    Environment environment = application.environment();
    if (environment.needsApproval()) {
      all.add(ofEnvironment("approval of releases", environment, "approval"));
    }
    if (environment.after() != null) {
      all.add(ofEnvironment("promotion from " + environment.after(), environment, "after"));
    }
    if (!environment.windows().isEmpty()) {
      all.add(ofEnvironment("windows for releases", environment, "windows"));
    }
    if (environment.budget() != null) {
      all.add(ofEnvironment("budget", environment, "budget"));
    }
    application
        .alerts()
        .keySet()
        .forEach(name -> all.add(new Operation("alert " + name, List.of("alerts", name.value()))));
    application
        .channels()
        .keySet()
        .forEach(
            name -> all.add(new Operation("channel " + name, List.of("notify", name.value()))));
    return all;
  }

  private static Operation ofEnvironment(String what, Environment environment, String key) {
    return new Operation(what, List.of("environments", environment.name().value(), key));
  }

  /** The path as {@link Findings#report} takes it. */
  public String[] keys() {
    return path.toArray(String[]::new);
  }
}
