package dev.slipway.imports.score;

import dev.slipway.imports.loss.Losses;
import dev.slipway.imports.project.ProjectFiles;
import dev.slipway.imports.spec.Fields;
import dev.slipway.imports.text.Names;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The spec that grows while workload after workload is read. */
final class ScoreDraft {
  final ProjectFiles files;
  final Losses losses;
  final Names names = new Names();
  final Fields vars = new Fields();
  final Fields services = new Fields().spread();
  final Fields resources = new Fields().spread();
  final Fields secrets = new Fields();
  final Fields volumes = new Fields();
  final Fields routes = new Fields();
  private final Map<String, Target> shared = new LinkedHashMap<>();

  ScoreDraft(ProjectFiles files, Losses losses) {
    this.files = files;
    this.losses = losses;
  }

  /** What a resource of a workload is in the spec. */
  sealed interface Target {
    /** A resource with outputs. */
    record Data(String type, String name) implements Target {}

    /** A volume. */
    record Volume(String name) implements Target {}

    /** Configuration of the environment. */
    record Environment() implements Target {}

    /** The public host of the application. */
    record Host() implements Target {}

    /** A route, which has no outputs. */
    record Route() implements Target {}

    /** Another workload. */
    record Workload(String service, String port) implements Target {}

    /** Nothing that the spec has. */
    record Unknown() implements Target {}
  }

  /** The target that workloads share under one identity. */
  Optional<Target> sharedAs(String identity) {
    return Optional.ofNullable(shared.get(identity));
  }

  void share(String identity, Target target) {
    shared.put(identity, target);
  }
}
