package dev.slipway.model.check;

import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Diagnostics;
import dev.slipway.model.diagnostic.Position;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.diagnostic.Severity;
import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Environment;
import dev.slipway.model.spec.Target;
import dev.slipway.model.yaml.YamlNode.Mapping;

/**
 * Whether the engine and the runtimes of this version can run an application that is right as far
 * as the language goes. What they cannot do is an error, never ignored.
 */
public final class RunnableCheck {
  private final Application application;
  private final Mapping spec;
  private final Mapping environment;
  private final Diagnostics diagnostics;

  /**
   * @param spec the tree the application was read from, for positions
   * @param environment the environment's entry in the file, for positions
   */
  public RunnableCheck(
      Application application, Mapping spec, Mapping environment, Diagnostics diagnostics) {
    this.application = application;
    this.spec = spec;
    this.environment = environment;
    this.diagnostics = diagnostics;
  }

  public void check() {
    checkEnvironment();
    RunnableServices services = new RunnableServices(this);
    application.services().values().forEach(services::check);
    RunnableData data = new RunnableData(this);
    application.resources().values().forEach(data::check);
    application.secrets().values().forEach(data::check);
    RunnableRoutes routes = new RunnableRoutes(this);
    application.routes().values().forEach(routes::check);
    application.alerts().keySet().forEach(name -> refuse("alerts", "alerts", name.value()));
    application.channels().keySet().forEach(name -> note("notify", "notify", name.value()));
    if (!application.patches().isEmpty()) {
      note("patches of rendered files", spec.positionOf("patches"));
    }
  }

  private void checkEnvironment() {
    Environment place = application.environment();
    if (!(place.target() instanceof Target.Process)) {
      refuse("the target " + place.target().word(), environment.positionOf("target", "type"));
    }
    if (place.needsApproval()) {
      refuse("approval", environment.positionOf("approval"));
    }
    if (!place.windows().isEmpty()) {
      refuse("windows", environment.positionOf("windows"));
    }
    if (place.after() != null) {
      note("after", environment.positionOf("after"));
    }
    if (place.budget() != null) {
      note("budget", environment.positionOf("budget"));
    }
  }

  /** Refuses what stands at a path of the spec. */
  void refuse(String what, String... path) {
    refuse(what, spec.positionOf(path));
  }

  private void refuse(String what, Position at) {
    diagnostics.report(
        Code.NOT_YET_SUPPORTED,
        at,
        what + " is not yet supported by this version of Slipway",
        "remove it; what one environment does not need its overlay can set to null");
  }

  /** Notes what stands at a path of the spec and changes nothing that runs. */
  void note(String what, String... path) {
    note(what, spec.positionOf(path));
  }

  private void note(String what, Position at) {
    diagnostics.report(
        Code.NOT_YET_SUPPORTED,
        Severity.NOTE,
        at,
        what + " is not yet supported; it is ignored here",
        "nothing to do for the environment that is loaded");
  }

  /** Reports that a build tool must be named. */
  void refuseAutomaticBuild(String service) {
    boolean named = !spec.mapping("services").mapping(service).mapping("build").entries().isEmpty();
    diagnostics.report(
        Code.PRESET_MISSING,
        spec.positionOf("services", service, "build", named ? "preset" : "context"),
        "service " + Quoted.of(service) + " build does not say how to build; nothing is guessed",
        "add preset: maven, node, static or none, or command: [program, argument]");
  }
}
