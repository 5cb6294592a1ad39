package dev.slipway.model.spec;

import dev.slipway.model.spec.Service.Condition;
import dev.slipway.model.spec.Service.Connection;
import dev.slipway.model.spec.Service.Mount;
import dev.slipway.model.spec.Service.Port;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts a {@link Service} together. Starts with the defaults of the spec outside development. Owned
 * by one thread.
 */
public final class ServiceBuilder {
  /** How long a new revision is watched with full traffic. */
  public static final Duration BAKE = Duration.ofMinutes(5);

  /** How long requests in flight of an old revision may take. */
  public static final Duration DRAIN = Duration.ofSeconds(30);

  /** From SIGTERM to SIGKILL. */
  public static final Duration GRACE = Duration.ofSeconds(30);

  /** From "no new requests" to SIGTERM. */
  public static final Duration PRE_DRAIN = Duration.ofSeconds(5);

  private final Name name;
  private ServiceKind kind;
  private Source source;
  private List<Template> entrypoint = List.of();
  private List<Template> command = List.of();
  private @Nullable String workingDirectory;
  private SortedMap<String, Port> ports = Collections.emptySortedMap();
  private SortedMap<String, Template> environment = Collections.emptySortedMap();
  private SortedMap<Name, Condition> dependsOn = Collections.emptySortedMap();
  private SortedMap<Name, Connection> connects = Collections.emptySortedMap();
  private Probes probes = new Probes(null, null, null);
  private SortedMap<String, SmokeTest> smoke = Collections.emptySortedMap();
  private ComputeResources resources = ComputeResources.NONE;
  private int replicas = 1;
  private Strategy strategy = new Strategy.Rolling(1, 0, BAKE, DRAIN);
  private Duration stopGracePeriod = GRACE;
  private Duration preDrain = PRE_DRAIN;
  private SortedMap<String, String> labels = Collections.emptySortedMap();
  private SecurityContext security = SecurityContext.USUAL;
  private SortedMap<String, ConfigFile> files = Collections.emptySortedMap();
  private SortedMap<Name, Mount> volumes = Collections.emptySortedMap();
  private Egress egress = new Egress.Https();
  private @Nullable Autoscaling autoscaling;
  private SortedMap<Name, Sidecar> sidecars = Collections.emptySortedMap();
  private @Nullable Develop develop;
  private @Nullable ExternalService external;

  ServiceBuilder(Name name, ServiceKind kind, Source source) {
    this.name = name;
    this.kind = kind;
    this.source = source;
  }

  ServiceBuilder(Service service) {
    this.name = service.name();
    this.kind = service.kind();
    this.source = service.source();
    this.entrypoint = service.entrypoint();
    this.command = service.command();
    this.workingDirectory = service.workingDirectory();
    this.ports = service.ports();
    this.environment = service.environment();
    this.dependsOn = service.dependsOn();
    this.connects = service.connects();
    this.probes = service.probes();
    this.smoke = service.smoke();
    this.resources = service.resources();
    this.replicas = service.replicas();
    this.strategy = service.strategy();
    this.stopGracePeriod = service.stopGracePeriod();
    this.preDrain = service.preDrain();
    this.labels = service.labels();
    this.security = service.security();
    this.files = service.files();
    this.volumes = service.volumes();
    this.egress = service.egress();
    this.autoscaling = service.autoscaling();
    this.sidecars = service.sidecars();
    this.develop = service.develop();
    this.external = service.external();
  }

  public ServiceBuilder kind(ServiceKind value) {
    kind = value;
    return this;
  }

  public ServiceBuilder source(Source value) {
    source = value;
    return this;
  }

  public ServiceBuilder entrypoint(List<Template> value) {
    entrypoint = value;
    return this;
  }

  public ServiceBuilder command(List<Template> value) {
    command = value;
    return this;
  }

  public ServiceBuilder workingDirectory(@Nullable String value) {
    workingDirectory = value;
    return this;
  }

  public ServiceBuilder ports(SortedMap<String, Port> value) {
    ports = value;
    return this;
  }

  public ServiceBuilder environment(SortedMap<String, Template> value) {
    environment = value;
    return this;
  }

  public ServiceBuilder dependsOn(SortedMap<Name, Condition> value) {
    dependsOn = value;
    return this;
  }

  public ServiceBuilder connects(SortedMap<Name, Connection> value) {
    connects = value;
    return this;
  }

  public ServiceBuilder probes(Probes value) {
    probes = value;
    return this;
  }

  public ServiceBuilder smoke(SortedMap<String, SmokeTest> value) {
    smoke = value;
    return this;
  }

  public ServiceBuilder resources(ComputeResources value) {
    resources = value;
    return this;
  }

  public ServiceBuilder replicas(int value) {
    replicas = value;
    return this;
  }

  public ServiceBuilder strategy(Strategy value) {
    strategy = value;
    return this;
  }

  public ServiceBuilder stopGracePeriod(Duration value) {
    stopGracePeriod = value;
    return this;
  }

  public ServiceBuilder preDrain(Duration value) {
    preDrain = value;
    return this;
  }

  public ServiceBuilder labels(SortedMap<String, String> value) {
    labels = value;
    return this;
  }

  public ServiceBuilder security(SecurityContext value) {
    security = value;
    return this;
  }

  public ServiceBuilder files(SortedMap<String, ConfigFile> value) {
    files = value;
    return this;
  }

  public ServiceBuilder volumes(SortedMap<Name, Mount> value) {
    volumes = value;
    return this;
  }

  public ServiceBuilder egress(Egress value) {
    egress = value;
    return this;
  }

  public ServiceBuilder autoscaling(@Nullable Autoscaling value) {
    autoscaling = value;
    return this;
  }

  public ServiceBuilder sidecars(SortedMap<Name, Sidecar> value) {
    sidecars = value;
    return this;
  }

  public ServiceBuilder develop(@Nullable Develop value) {
    develop = value;
    return this;
  }

  public ServiceBuilder external(@Nullable ExternalService value) {
    external = value;
    return this;
  }

  /** The service as it stands now. */
  public Service build() {
    return new Service(
        name,
        kind,
        source,
        entrypoint,
        command,
        workingDirectory,
        ports,
        environment,
        dependsOn,
        connects,
        probes,
        smoke,
        resources,
        replicas,
        strategy,
        stopGracePeriod,
        preDrain,
        labels,
        security,
        files,
        volumes,
        egress,
        autoscaling,
        sidecars,
        develop,
        external);
  }
}
