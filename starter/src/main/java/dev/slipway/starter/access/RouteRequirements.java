package dev.slipway.starter.access;

import dev.slipway.starter.StartRefused;
import dev.slipway.starter.access.AccessProperties.PathRule;
import dev.slipway.starter.health.HealthPaths;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.server.PathContainer;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Which requirement a route has; the health endpoints and the error page need nothing. */
final class RouteRequirements {

  private final Map<PathPattern, Requirement> paths = new LinkedHashMap<>();

  RouteRequirements(AccessProperties settings) {
    for (String path : HealthPaths.ALL) {
      paths.put(PathPatternParser.defaultInstance.parse(path), new Requirement.Nothing());
    }
    for (PathRule rule : settings.paths()) {
      paths.put(
          PathPatternParser.defaultInstance.parse(rule.path()),
          parse(rule.requires(), "slipway.access.paths: " + rule.path()));
    }
  }

  /** What the route needs; empty where nothing is declared, which means that nobody may. */
  Optional<Requirement> of(Object handler, PathContainer path) {
    if (handler instanceof HandlerMethod method) {
      if (ErrorController.class.isAssignableFrom(method.getBeanType())) {
        return Optional.of(new Requirement.Nothing());
      }
      Requires declared = declared(method);
      if (declared != null) {
        return Optional.of(parse(declared.value(), method.getShortLogMessage()));
      }
    }
    return paths.entrySet().stream()
        .filter(entry -> entry.getKey().matches(path))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static @Nullable Requires declared(HandlerMethod method) {
    Requires own = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), Requires.class);
    return own != null
        ? own
        : AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), Requires.class);
  }

  private static Requirement parse(String text, String where) {
    try {
      return Requirement.parse(text);
    } catch (IllegalArgumentException e) {
      throw new StartRefused(
          where + ": " + e.getMessage(),
          "Write a permission such as tasks:write, "
              + Requires.SIGNED_IN
              + " or "
              + Requires.NOTHING
              + ".");
    }
  }
}
