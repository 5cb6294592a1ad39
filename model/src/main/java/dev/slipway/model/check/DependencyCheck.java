package dev.slipway.model.check;

import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Diagnostics;
import dev.slipway.model.diagnostic.Position;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.graph.Cycles;
import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.Service.Condition;
import dev.slipway.model.spec.ServiceKind;
import dev.slipway.model.spec.ServiceKind.Job;
import dev.slipway.model.spec.ServiceKind.Phase;
import dev.slipway.model.yaml.YamlNode.Mapping;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Whether everything that is waited for can come true, and in time. */
final class DependencyCheck {
  private final Application application;
  private final Mapping spec;
  private final Diagnostics diagnostics;

  DependencyCheck(Application application, Mapping spec, Diagnostics diagnostics) {
    this.application = application;
    this.spec = spec;
    this.diagnostics = diagnostics;
  }

  void check() {
    application
        .services()
        .values()
        .forEach(service ->
            service
                .dependsOn()
                .forEach((target, condition) -> checkEdge(service, target, condition)));
    checkCycles();
  }

  private void checkEdge(Service service, Name target, Condition condition) {
    Service other = application.services().get(target);
    boolean completion = condition == Condition.SERVICE_COMPLETED_SUCCESSFULLY;
    if (other == null) {
      if (completion && application.resources().containsKey(target)) {
        reportCondition(service, target, "a resource never completes", "service_healthy");
      }
      return;
    }
    if (other.kind() instanceof ServiceKind.Cron) {
      diagnostics.report(
          Code.BAD_CONDITION,
          edge(service.name(), target),
          "service "
              + Quoted.of(service.name().value())
              + " waits in vain for "
              + Quoted.of(target.value())
              + ": it runs by its schedule, not in a release",
          "remove it, or make a job of phase before of it");
    } else if (other.kind() instanceof Job job) {
      if (!completion) {
        reportCondition(
            service,
            target,
            "a job is waited for by its completion",
            "service_completed_successfully");
      }
      checkPhase(service, target, job.phase());
    } else if (completion) {
      reportCondition(service, target, "only jobs complete", "service_healthy");
    }
  }

  private void reportCondition(Service service, Name target, String why, String condition) {
    diagnostics.report(
        Code.BAD_CONDITION,
        edge(service.name(), target),
        "service "
            + Quoted.of(service.name().value())
            + " waits in vain for "
            + Quoted.of(target.value())
            + ": "
            + why,
        "write depends_on: {" + target + ": {condition: " + condition + "}}");
  }

  /** Services start between the phases before and verify. */
  private void checkPhase(Service service, Name target, Phase phase) {
    Phase latest = service.kind() instanceof Job job ? job.phase() : Phase.BEFORE;
    boolean late = phase == Phase.MANUAL || phase.compareTo(latest) > 0;
    if (late) {
      diagnostics.report(
          Code.LATER_JOB,
          edge(service.name(), target),
          "service "
              + Quoted.of(service.name().value())
              + " waits for job "
              + Quoted.of(target.value())
              + ", which runs "
              + (phase == Phase.MANUAL ? "by hand only" : "later, in phase " + word(phase)),
          "change the job's phase or remove the dependency");
    }
  }

  private void checkCycles() {
    NavigableMap<Name, NavigableSet<Name>> edges = new TreeMap<>();
    application
        .services()
        .forEach((name, service) -> edges.put(name, new TreeSet<>(service.dependsOn().keySet())));
    for (List<Name> cycle : Cycles.in(edges)) {
      String path = cycle.stream().map(Name::value).collect(Collectors.joining(" -> "));
      diagnostics.report(
          Code.DEPENDENCY_CYCLE,
          edge(cycle.getFirst(), cycle.get(1)),
          "services wait for each other: " + path,
          "remove one of these depends_on; use connects for an edge without order");
    }
  }

  private Position edge(Name service, Name target) {
    return spec.keyPosition("services", service.value(), "depends_on", target.value());
  }

  private static String word(Phase phase) {
    return phase.name().toLowerCase(Locale.ROOT);
  }
}
