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
 * as the language goes. What they cannot do is never ignored.
 */
public final class RunnableCheck {
  private static final String IN_CONTAINERS = "run it in containers (slipway render), or ";

  private final Application application;
  private final Mapping spec;
  private final Mapping environment;
  private final Diagnostics diagnostics;
  private final Severity severity;

  /**
   * @param spec the tree the application was read from, for positions
   * @param environment the environment's entry in the file, for positions
   * @param severity of what cannot run: an error for those who want to run it
   */
  public RunnableCheck(
      Application application,
      Mapping spec,
      Mapping environment,
      Diagnostics diagnostics,
      Severity severity) {
    this.application = application;
    this.spec = spec;
    this.environment = environment;
    this.diagnostics = diagnostics;
    this.severity = severity;
  }

  /** A target that nothing runs on is the one finding: there is no runtime to ask for the rest. */
  public void check() {
    Target target = application.environment().target();
    if (!(target instanceof Target.Process)) {
      refuseTarget(target);
      return;
    }
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
    if (place.needsApproval()) {
      refuse("approval", withoutIt(), environment.positionOf("approval"));
    }
    if (!place.windows().isEmpty()) {
      refuse("windows", withoutIt(), environment.positionOf("windows"));
    }
    if (place.after() != null) {
      note("after", environment.positionOf("after"));
    }
    if (place.budget() != null) {
      note("budget", environment.positionOf("budget"));
    }
  }

  private void refuseTarget(Target target) {
    diagnostics.report(
        Code.NOT_YET_SUPPORTED,
        severity,
        environment.positionOf("target", "type"),
        "the target "
            + target.word()
            + " is not yet supported: slipway dev and deploy run processes on this machine",
        "write its files with slipway render and start them with its own tools, or choose target:"
            + " process");
  }

  /** Refuses what stands at a path of the spec. */
  void refuse(String what, String... path) {
    refuse(what, IN_CONTAINERS + withoutIt(), spec.positionOf(path));
  }

  /** Refuses a way to build; another way may do here. */
  void refuseBuild(String what, String service, String key) {
    refuse(
        what,
        IN_CONTAINERS
            + "build it here by a command of yours, build.command instead of build."
            + key,
        spec.positionOf("services", service, "build", key));
  }

  private void refuse(String what, String fix, Position at) {
    diagnostics.report(
        Code.NOT_YET_SUPPORTED, severity, at, what + " is not yet supported on this machine", fix);
  }

  private String withoutIt() {
    return "do without it here, null at its place below environments."
        + application.environment().name();
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
        what + " is not yet supported on this machine; it is left aside",
        "nothing to do: it changes nothing that runs");
  }

  /** Refuses a file that cannot be copied. */
  void refuseUnreadable(String source, String... path) {
    diagnostics.report(
        Code.FILE_UNREADABLE,
        severity,
        spec.positionOf(path),
        "source " + Quoted.of(source) + " cannot be read",
        "name a UTF-8 text of at most 1 MiB below the folder of slipway.yaml");
  }

  /** Reports that a build tool must be named. */
  void refuseAutomaticBuild(String service) {
    boolean named = !spec.mapping("services").mapping(service).mapping("build").entries().isEmpty();
    diagnostics.report(
        Code.PRESET_MISSING,
        severity,
        spec.positionOf("services", service, "build", named ? "preset" : "context"),
        "service " + Quoted.of(service) + " build does not say how to build; nothing is guessed",
        "add preset: maven, node, static or none, or command: [program, argument]");
  }
}
