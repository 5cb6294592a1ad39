package dev.slipway.starter.access;

import dev.slipway.starter.StartRefused;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.http.server.PathContainer;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Ends the start where a route of a controller declares nothing, and names all such routes. */
final class RouteCheck implements SmartInitializingSingleton {

  private final ObjectProvider<RequestMappingHandlerMapping> mappings;
  private final RouteRequirements requirements;

  RouteCheck(
      ObjectProvider<RequestMappingHandlerMapping> mappings, RouteRequirements requirements) {
    this.mappings = mappings;
    this.requirements = requirements;
  }

  @Override
  public void afterSingletonsInstantiated() {
    var open = new ArrayList<String>();
    mappings.forEach(mapping -> open.addAll(undeclared(mapping.getHandlerMethods())));
    if (!open.isEmpty()) {
      throw new StartRefused(
          "These routes do not say who may call them:\n  "
              + open.stream().sorted().collect(Collectors.joining("\n  ")),
          "Put @Requires on each, with a permission such as tasks:write, Requires.SIGNED_IN or"
              + " Requires.NOTHING; for a controller that is not yours set slipway.access.paths.");
    }
  }

  private List<String> undeclared(Map<RequestMappingInfo, HandlerMethod> routes) {
    var found = new ArrayList<String>();
    routes.forEach((route, method) -> {
      for (String path : route.getPatternValues()) {
        if (requirements.of(method, PathContainer.parsePath(path)).isEmpty()) {
          found.add(name(route, path) + " (" + method.getShortLogMessage() + ")");
        }
      }
    });
    return found;
  }

  private static String name(RequestMappingInfo route, String path) {
    String methods =
        route.getMethodsCondition().getMethods().stream()
            .map(Enum::name)
            .sorted()
            .collect(Collectors.joining(","));
    return methods.isEmpty() ? path : methods + " " + path;
  }
}
