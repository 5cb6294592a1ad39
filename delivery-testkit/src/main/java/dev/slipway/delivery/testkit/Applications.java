package dev.slipway.delivery.testkit;

import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Environment;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Probe;
import dev.slipway.model.spec.Probes;
import dev.slipway.model.spec.Resource;
import dev.slipway.model.spec.Route;
import dev.slipway.model.spec.SecretSpec;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.ServiceKind;
import dev.slipway.model.spec.SmokeTest;
import dev.slipway.model.spec.Source;
import dev.slipway.model.spec.Strategy;
import dev.slipway.model.spec.Target;
import dev.slipway.model.spec.Template;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Small applications for tests, put together piece by piece. Not thread-safe. */
public final class Applications {
  private static final Duration BAKE = Duration.ofSeconds(5);
  private static final Duration DRAIN = Duration.ofSeconds(30);
  private static final long BODY_LIMIT = 10L << 20;

  private final Name name;
  private final Environment environment;
  private final SortedMap<Name, Service> services = new TreeMap<>();
  private final SortedMap<Name, Resource> resources = new TreeMap<>();
  private final SortedMap<String, SecretSpec> secrets = new TreeMap<>();
  private final SortedMap<Name, Route> routes = new TreeMap<>();

  private Applications(String name, String environment) {
    this.name = new Name(name);
    this.environment =
        new Environment(new Name(environment), new Target.Process(), new TreeMap<>());
  }

  /** An application without services. */
  public static Applications named(String name, String environment) {
    return new Applications(name, environment);
  }

  /** Rolling, one instance more than wanted, none less. */
  public static Strategy rolling() {
    return new Strategy.Rolling(1, 0, BAKE, DRAIN);
  }

  /** Blue-green that keeps the old fleet warm for a minute. */
  public static Strategy blueGreen() {
    return new Strategy.BlueGreen(Duration.ofMinutes(1), BAKE, DRAIN);
  }

  /** A web service with a smoke test, and a route {@code <service>} to it. */
  public Applications web(String service, int replicas, Strategy strategy) {
    Name id = new Name(service);
    Service web = service(id, new ServiceKind.Web(), replicas, strategy);
    routes.put(
        id,
        new Route.Http(
            id,
            service + "." + name + "-" + environment.name() + ".localhost",
            "/",
            false,
            id,
            "http",
            Duration.ofSeconds(60),
            BODY_LIMIT));
    return add(web);
  }

  /** A web service without a route. */
  public Applications privateWeb(String service) {
    return add(service(new Name(service), new ServiceKind.Web(), 1, rolling()));
  }

  public Applications worker(String service, int replicas) {
    return add(service(new Name(service), new ServiceKind.Worker(), replicas, rolling()));
  }

  /** A job that shares the artefact of another service. */
  public Applications job(String job, String extending, ServiceKind.Phase phase) {
    Service made =
        service(new Name(job), new ServiceKind.Job(phase, Duration.ofMinutes(30), 0), 1, rolling());
    return add(
        with(made, new Source.SameAs(new Name(extending)), made.environment(), made.dependsOn()));
  }

  /** How long a job may take. */
  public Applications timeout(String job, Duration atMost) {
    return change(
        job,
        s ->
            s.kind() instanceof ServiceKind.Job(var phase, _, var retries, _)
                ? s.toBuilder().kind(new ServiceKind.Job(phase, atMost, retries)).build()
                : s);
  }

  public Applications postgres(String resource) {
    Name id = new Name(resource);
    resources.put(id, new Resource.Postgres(id, 15, 1L << 30, 100, "app"));
    return this;
  }

  public Applications secret(String secret, boolean generated) {
    secrets.put(
        secret,
        new SecretSpec(secret, "", false, generated ? new SecretSpec.Generator.Password() : null));
    return this;
  }

  /** An environment value of a service. */
  public Applications environment(String service, String key, Template value) {
    return change(
        service,
        s -> {
          SortedMap<String, Template> values = new TreeMap<>(s.environment());
          values.put(key, value);
          return with(s, s.source(), values, s.dependsOn());
        });
  }

  public Applications dependsOn(String service, String other, Service.Condition condition) {
    return change(
        service,
        s -> {
          SortedMap<Name, Service.Condition> all = new TreeMap<>(s.dependsOn());
          all.put(new Name(other), condition);
          return with(s, s.source(), s.environment(), all);
        });
  }

  /** Any other change of a service. */
  public Applications change(String service, UnaryOperator<Service> how) {
    services.computeIfPresent(new Name(service), (_, s) -> how.apply(s));
    return this;
  }

  public Application build() {
    return new Application(name, environment, services, resources, secrets, routes);
  }

  private Applications add(Service service) {
    services.put(service.name(), service);
    return this;
  }

  private static Service with(
      Service s,
      Source source,
      SortedMap<String, Template> environment,
      SortedMap<Name, Service.Condition> dependsOn) {
    return s.toBuilder().source(source).environment(environment).dependsOn(dependsOn).build();
  }

  private static Service service(Name id, ServiceKind kind, int replicas, Strategy strategy) {
    boolean listens = kind instanceof ServiceKind.Web;
    SortedMap<String, Service.Port> ports = new TreeMap<>();
    SortedMap<String, SmokeTest> smoke = new TreeMap<>();
    if (listens) {
      ports.put("http", new Service.Port(3000, Service.Protocol.HTTP));
      smoke.put("version", new SmokeTest("GET", "/version", "http", Map.of(), 200, null));
    }
    Probe.Check check =
        listens
            ? new Probe.Check.HttpGet("/ready", "http", Map.of())
            : new Probe.Check.Heartbeat(Duration.ofSeconds(30));
    Probe readiness =
        new Probe(check, Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(1), 3, 1);
    Source source =
        new Source.Build(id.value(), new Source.Builder.Preset(Source.Tool.NONE), new TreeMap<>());
    return Service.builder(id, kind, source)
        .ports(ports)
        .probes(new Probes(null, null, kind instanceof ServiceKind.Job ? null : readiness))
        .smoke(smoke)
        .replicas(replicas)
        .strategy(strategy)
        .stopGracePeriod(Duration.ofSeconds(10))
        .preDrain(Duration.ZERO)
        .build();
  }
}
