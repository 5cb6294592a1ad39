package dev.slipway.render.together;

import static dev.slipway.render.together.Difference.Output.BOTH;
import static dev.slipway.render.together.Difference.Output.CLUSTER;
import static dev.slipway.render.together.Difference.Output.COMPOSE;

import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Hosting;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Probe;
import dev.slipway.model.spec.Reference;
import dev.slipway.model.spec.Resource;
import dev.slipway.model.spec.Route;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.ServiceKind;
import dev.slipway.model.spec.StaticSite;
import dev.slipway.model.spec.Template;
import dev.slipway.model.spec.Template.Part;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All that a kind of output may say otherwise than the spec, each with its reason. What is not here
 * must be the same everywhere.
 */
enum Difference {
  PROBED_BY_FILES(
      BOTH, "a server of files is asked for its health, whatever the spec's default is") {
    @Override
    ServiceFacts expected(Application app, Service service, ServiceFacts facts, ServiceFacts read) {
      if (!isSite(service)) {
        return facts;
      }
      String asked = "GET " + StaticSite.PORT + StaticSite.healthPath(service.source()) + " {}";
      SortedMap<String, String> probes = new TreeMap<>();
      for (String field : new String[] {"livenessProbe", "readinessProbe"}) {
        probes.put(field, asked + " after 0 every 10 within 5, fails 3, succeeds 1");
      }
      return facts.withProbes(probes);
    }
  },
  OUTPUT_UNSET(BOTH, "an output that the provider does not have leaves its variable unset") {
    @Override
    ServiceFacts expected(Application app, Service service, ServiceFacts facts, ServiceFacts read) {
      SortedSet<String> names = new TreeSet<>(facts.environment());
      names.removeIf(
          name -> !read.environment().contains(name) && isOutput(service.environment().get(name)));
      return facts.withEnvironment(names);
    }
  },
  ONE_HEALTH_CHECK(COMPOSE, "Compose has one check: readiness, or else liveness, and no delay") {
    @Override
    ServiceFacts expected(Application app, Service service, ServiceFacts facts, ServiceFacts read) {
      SortedMap<String, String> checks = new TreeMap<>();
      Probe probe = service.probes().readiness();
      Probe asked = probe == null ? service.probes().liveness() : probe;
      if (isSite(service)) {
        checks.put(
            "healthcheck",
            "GET %d%s {} every 10s within 3s, fails 3"
                .formatted(StaticSite.PORT, StaticSite.healthPath(service.source())));
      } else if (asked != null && !ends(service)) {
        checks.put(
            "healthcheck",
            "%s every %ds within %ds, fails %d"
                .formatted(
                    ModelFacts.check(service, asked.check())
                        .replaceFirst("^GRPC ([0-9]+).*", "TCP $1"),
                    asked.period().toSeconds(),
                    asked.timeout().toSeconds(),
                    asked.failureThreshold()));
      }
      return facts.withProbes(checks);
    }
  },
  ALONE_ON_ITS_PORT(COMPOSE, "one port of the machine belongs to one container") {
    @Override
    ServiceFacts expected(Application app, Service service, ServiceFacts facts, ServiceFacts read) {
      return isPublished(app, service) || ends(service) ? facts.withReplicas(1) : facts;
    }
  },
  SITE_UNPUBLISHED(COMPOSE, "a site is told no port, so only a published one can be read") {
    @Override
    ServiceFacts expected(Application app, Service service, ServiceFacts facts, ServiceFacts read) {
      return isSite(service) && !isPublished(app, service)
          ? facts.withPorts(new TreeMap<>())
          : facts;
    }
  },
  START_ORDER(COMPOSE, "one network joins all containers; only who waits for whom is written") {
    @Override
    ServiceFacts expected(Application app, Service service, ServiceFacts facts, ServiceFacts read) {
      SortedSet<String> waits = new TreeSet<>();
      for (String target : facts.edges()) {
        Resource resource = app.resources().get(new Name(target));
        if (resource != null && resource.hosting().provider() != Hosting.Provider.EXTERNAL) {
          waits.add(target);
        }
      }
      service
          .dependsOn()
          .keySet()
          .forEach(name -> {
            Service other = app.services().get(name);
            Resource resource = app.resources().get(name);
            boolean inside =
                other == null
                    ? resource != null && resource.hosting().provider() != Hosting.Provider.EXTERNAL
                    : !other.isExternal();
            if (inside) {
              waits.add(name.value());
            }
          });
      return facts.withEdges(waits);
    }
  },
  PATCHED(COMPOSE, "a patch says of the file what the spec does not") {
    @Override
    ServiceFacts expected(Application app, Service service, ServiceFacts facts, ServiceFacts read) {
      boolean patched =
          app.patches().stream()
              .anyMatch(patch ->
                  service.name().value().equals(patch.target().name())
                      && "compose.yaml".equals(patch.target().file()));
      return patched ? read : facts;
    }
  },
  SITE_FLOOR(CLUSTER, "a site costs little and stands twice where releases are approved") {
    @Override
    ServiceFacts expected(Application app, Service service, ServiceFacts facts, ServiceFacts read) {
      boolean raised =
          isSite(service)
              && service.autoscaling() == null
              && app.environment().needsApproval()
              && facts.replicas() < 2;
      return raised ? facts.withReplicas(2) : facts;
    }
  },
  NO_POD_THERE(
      CLUSTER, "an edge that leaves the namespace is a rule by address, not a pair of pods") {
    @Override
    ServiceFacts expected(Application app, Service service, ServiceFacts facts, ServiceFacts read) {
      SortedSet<String> pods = new TreeSet<>(facts.edges());
      pods.removeIf(target -> {
        Service other = app.services().get(new Name(target));
        Resource resource = app.resources().get(new Name(target));
        return other == null
            ? resource != null && resource.hosting().provider() != Hosting.Provider.CONTAINER
            : other.isExternal();
      });
      return facts.withEdges(pods);
    }
  };

  /** A kind of output. */
  enum Output {
    COMPOSE,
    CLUSTER,
    BOTH
  }

  private final Output output;
  private final String reason;

  Difference(Output output, String reason) {
    this.output = output;
    this.reason = reason;
  }

  boolean concerns(Output other) {
    return output == BOTH || output == other;
  }

  /**
   * The facts as they may be read.
   *
   * @param facts so far
   * @param read what was read, for what only the provider knows
   */
  abstract ServiceFacts expected(
      Application application, Service service, ServiceFacts facts, ServiceFacts read);

  private static boolean isSite(Service service) {
    return service.kind() instanceof ServiceKind.Static;
  }

  private static boolean ends(Service service) {
    return service.kind() instanceof ServiceKind.Job || service.kind() instanceof ServiceKind.Cron;
  }

  private static boolean isPublished(Application application, Service service) {
    return application.routes().values().stream()
        .anyMatch(route ->
            switch (route) {
              case Route.Http http -> http.service().equals(service.name());
              case Route.Stream stream -> stream.service().equals(service.name());
              case Route.Redirect _ -> false;
            });
  }

  private static boolean isOutput(@Nullable Template template) {
    return template != null
        && template.isWholeReference()
        && template.parts().getFirst() instanceof Part.Value(Reference.ResourceOutput _);
  }

  @Override
  public String toString() {
    return name() + ": " + reason;
  }
}
