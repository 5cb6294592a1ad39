package dev.slipway.model.check;

import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Diagnostics;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Route;
import dev.slipway.model.yaml.YamlNode.Mapping;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All rules about an application as a whole. */
public final class ApplicationCheck {
  private static final List<String> ONE_NAME_SPACE = List.of("services", "resources", "volumes");

  private final Application application;
  private final Mapping spec;
  private final Diagnostics diagnostics;

  /**
   * @param spec the tree the application was read from, for positions
   */
  public ApplicationCheck(Application application, Mapping spec, Diagnostics diagnostics) {
    this.application = application;
    this.spec = spec;
    this.diagnostics = diagnostics;
  }

  public void check() {
    checkNames();
    checkRoutes();
    new DependencyCheck(application, spec, diagnostics).check();
  }

  private void checkNames() {
    Map<String, String> taken = new HashMap<>();
    for (String section : ONE_NAME_SPACE) {
      spec.mapping(section)
          .entries()
          .forEach((name, entry) -> {
            String other = taken.putIfAbsent(name, section);
            if (other != null) {
              diagnostics.report(
                  Code.NAME_TAKEN,
                  entry.key(),
                  "the name " + Quoted.of(name) + " is already used in " + other,
                  "services, resources and volumes share one name space: rename one");
            }
          });
    }
  }

  private void checkRoutes() {
    Map<String, Name> taken = new HashMap<>();
    for (Route any : application.routes().values()) {
      if (!(any instanceof Route.Http route)) {
        continue;
      }
      Name other = taken.putIfAbsent(route.host() + route.path(), route.name());
      if (other != null && !route.host().isEmpty()) {
        diagnostics.report(
            Code.ROUTE_CONFLICT,
            spec.keyPosition("routes", route.name().value(), "host"),
            "route "
                + Quoted.of(route.name().value())
                + " has the same host and path as route "
                + Quoted.of(other.value())
                + ": "
                + Quoted.of(route.host() + route.path()),
            "change the host or the path of one of them");
      }
    }
  }
}
