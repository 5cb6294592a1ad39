package dev.slipway.render.compose;

import static dev.slipway.model.yaml.write.YamlMap.map;

import dev.slipway.model.graph.Edges;
import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Resource;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.ServiceKind;
import dev.slipway.model.yaml.write.YamlMap;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a service waits for: what the spec says, and every resource that it names. */
final class Waits {
  private static final String HEALTHY = "service_healthy";
  private static final String STARTED = "service_started";
  private static final String COMPLETED = "service_completed_successfully";

  private final Layout layout;

  Waits(Layout layout) {
    this.layout = layout;
  }

  YamlMap of(Service service) {
    SortedMap<String, String> conditions = new TreeMap<>();
    Application application = layout.application();
    for (Name name : Edges.resourcesOf(application, service)) {
      Resource resource = application.resources().get(name);
      if (resource != null && Layout.isContained(resource)) {
        conditions.put(layout.container(resource), HEALTHY);
      }
    }
    service
        .dependsOn()
        .forEach((name, condition) -> {
          Service other = application.services().get(name);
          if (other != null && !other.isExternal()) {
            conditions.put(name.value(), condition(other, condition));
          }
        });
    YamlMap waits = map();
    conditions.forEach((name, condition) -> waits.put(name, map().put("condition", condition)));
    return waits;
  }

  /** Healthy can only be asked of what has a health check; a job is waited for by its end. */
  private static String condition(Service other, Service.Condition wanted) {
    if (other.kind() instanceof ServiceKind.Job) {
      return COMPLETED;
    }
    boolean isChecked =
        other.kind() instanceof ServiceKind.Static || HealthChecks.of(other).isPresent();
    return switch (wanted) {
      case SERVICE_STARTED -> STARTED;
      case SERVICE_HEALTHY -> isChecked ? HEALTHY : STARTED;
      case SERVICE_COMPLETED_SUCCESSFULLY -> COMPLETED;
    };
  }
}
