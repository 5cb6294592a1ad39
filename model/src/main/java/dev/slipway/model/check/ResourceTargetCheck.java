package dev.slipway.model.check;

import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Hosting;
import dev.slipway.model.spec.Resource;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether the environment's target has what its resources ask for. */
final class ResourceTargetCheck {
  private static final List<String> TARGETS = List.of("process", "docker", "kubernetes", "ecs");
  private static final Set<String> EMBEDDED = Set.of("postgres", "redis", "s3", "smtp");
  private static final Set<String> OPERATED =
      Set.of("postgres", "mysql", "redis", "search", "mongodb", "kafka");
  private static final Map<String, Set<Hosting.Provider>> PROVIDERS =
      Map.of(
          "process", EnumSet.of(Hosting.Provider.EMBEDDED, Hosting.Provider.EXTERNAL),
          "docker", EnumSet.of(Hosting.Provider.CONTAINER, Hosting.Provider.EXTERNAL),
          "kubernetes",
              EnumSet.of(
                  Hosting.Provider.CONTAINER,
                  Hosting.Provider.OPERATOR,
                  Hosting.Provider.MANAGED,
                  Hosting.Provider.EXTERNAL),
          "ecs",
              EnumSet.of(
                  Hosting.Provider.CONTAINER, Hosting.Provider.MANAGED, Hosting.Provider.EXTERNAL));

  private final Application application;
  private final Findings findings;
  private final String target;

  ResourceTargetCheck(Application application, Findings findings) {
    this.application = application;
    this.findings = findings;
    this.target = application.environment().target().word();
  }

  void check() {
    application.resources().values().forEach(this::check);
  }

  private void check(Resource resource) {
    Hosting.Provider provider = resource.hosting().provider();
    if (!offers(target, resource.type(), provider)) {
      report(
          resource,
          "is " + resource.type() + " by the provider " + word(provider),
          targets(resource.type(), provider),
          findings
                  .spec()
                  .mapping("resources")
                  .mapping(resource.name().value())
                  .entries()
                  .containsKey("provider")
              ? "provider"
              : "type");
      return;
    }
    boolean alone = provider == Hosting.Provider.EMBEDDED || provider == Hosting.Provider.CONTAINER;
    if (alone && isHighlyAvailable(resource)) {
      report(
          resource,
          "is highly available by the provider " + word(provider),
          "kubernetes with provider operator, ecs with provider managed",
          "params",
          "highAvailability");
    }
  }

  private static boolean isHighlyAvailable(Resource resource) {
    return switch (resource) {
      case Resource.Server server -> server.isHighlyAvailable();
      case Resource.Redis redis -> redis.isHighlyAvailable();
      case Resource.S3 _, Resource.Smtp _ -> false;
    };
  }

  private static boolean offers(String target, String type, Hosting.Provider provider) {
    boolean here = PROVIDERS.getOrDefault(target, Set.of()).contains(provider);
    return here
        && switch (provider) {
          case EMBEDDED -> EMBEDDED.contains(type);
          case OPERATOR -> OPERATED.contains(type);
          case CONTAINER, MANAGED, EXTERNAL -> true;
        };
  }

  /** The targets that have the type, with the same provider where it is not a target's own. */
  private static String targets(String type, Hosting.Provider provider) {
    List<String> same = TARGETS.stream().filter(t -> offers(t, type, provider)).toList();
    if (!same.isEmpty()) {
      return String.join(", ", same);
    }
    return TARGETS.stream()
            .filter(t ->
                EnumSet.allOf(Hosting.Provider.class).stream()
                    .anyMatch(p -> p != Hosting.Provider.EXTERNAL && offers(t, type, p)))
            .collect(Collectors.joining(", "))
        + "; or make it external";
  }

  private void report(Resource resource, String what, String targets, String... path) {
    findings.at(
        Code.NOT_ON_TARGET,
        "resources",
        resource.name(),
        "resource",
        what + ", which the target " + target + " does not have",
        "use a target that has it: " + targets,
        path);
  }

  private static String word(Hosting.Provider provider) {
    return provider.name().toLowerCase(Locale.ROOT);
  }
}
