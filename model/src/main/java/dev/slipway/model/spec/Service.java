package dev.slipway.model.spec;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One service of an application, with every default filled in. Made by {@link #builder} or from
 * another one by {@link #toBuilder}.
 *
 * @param kind what it is, with the fields only that kind has
 * @param source where its artefact comes from
 * @param entrypoint replaces the artefact's own when not empty (Compose meaning)
 * @param command appended to the entrypoint (Compose meaning: argv = entrypoint ++ command)
 * @param workingDirectory relative to the artefact, absolute inside an image, or null for its own
 * @param ports by name; empty for jobs
 * @param environment values as templates; a template with a secret part is a secret as a whole
 * @param dependsOn other services or resources, with what to wait for
 * @param connects edges without order
 * @param smoke checks after start and before traffic, by name
 * @param replicas how many instances, 0 or more; with autoscaling the fewest
 * @param stopGracePeriod from SIGTERM to SIGKILL
 * @param preDrain from "no new requests" to SIGTERM
 * @param files put into each instance, by path; see {@link ConfigFile}
 * @param volumes mounted ones, by name
 * @param autoscaling null for a fixed number of instances
 * @param sidecars by name
 * @param develop null when {@code slipway dev} runs it like everything else
 * @param external not null where Slipway does not run it; everything else is then only what others
 *     may refer to
 */
public record Service(
    Name name,
    ServiceKind kind,
    Source source,
    List<Template> entrypoint,
    List<Template> command,
    @Nullable String workingDirectory,
    SortedMap<String, Port> ports,
    SortedMap<String, Template> environment,
    SortedMap<Name, Condition> dependsOn,
    SortedMap<Name, Connection> connects,
    Probes probes,
    SortedMap<String, SmokeTest> smoke,
    ComputeResources resources,
    int replicas,
    Strategy strategy,
    Duration stopGracePeriod,
    Duration preDrain,
    SortedMap<String, String> labels,
    SecurityContext security,
    SortedMap<String, ConfigFile> files,
    SortedMap<Name, Mount> volumes,
    Egress egress,
    @Nullable Autoscaling autoscaling,
    SortedMap<Name, Sidecar> sidecars,
    @Nullable Develop develop,
    @Nullable ExternalService external) {
  public Service {
    entrypoint = List.copyOf(entrypoint);
    command = List.copyOf(command);
    ports = Collections.unmodifiableSortedMap(new TreeMap<>(ports));
    environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
    dependsOn = Collections.unmodifiableSortedMap(new TreeMap<>(dependsOn));
    connects = Collections.unmodifiableSortedMap(new TreeMap<>(connects));
    smoke = Collections.unmodifiableSortedMap(new TreeMap<>(smoke));
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    volumes = Collections.unmodifiableSortedMap(new TreeMap<>(volumes));
    sidecars = Collections.unmodifiableSortedMap(new TreeMap<>(sidecars));
  }

  /** A service with the spec's defaults for everything else. */
  public static ServiceBuilder builder(Name name, ServiceKind kind, Source source) {
    return new ServiceBuilder(name, kind, source);
  }

  /** The same, to be changed. */
  public ServiceBuilder toBuilder() {
    return new ServiceBuilder(this);
  }

  /** Everything of the service and its sidecars that may refer to something else. */
  public Stream<Template> templates() {
    return Stream.concat(
        templates(environment, entrypoint, command, files),
        sidecars.values().stream()
            .flatMap(sidecar ->
                templates(
                    sidecar.environment(),
                    sidecar.entrypoint(),
                    sidecar.command(),
                    sidecar.files())));
  }

  /** What the service and its sidecars refer to, as often as they do. */
  public Stream<Reference> references() {
    return templates().flatMap(Template::references);
  }

  private static Stream<Template> templates(
      SortedMap<String, Template> environment,
      List<Template> entrypoint,
      List<Template> command,
      SortedMap<String, ConfigFile> files) {
    return Stream.of(
            environment.values().stream(),
            entrypoint.stream(),
            command.stream(),
            files.values().stream().flatMap(file -> file.template().stream()))
        .flatMap(stream -> stream);
  }

  /** Whether Slipway runs it in this environment. */
  public boolean isExternal() {
    return external != null;
  }

  /** What a dependent waits for. */
  public enum Condition {
    SERVICE_STARTED,
    SERVICE_HEALTHY,
    SERVICE_COMPLETED_SUCCESSFULLY
  }

  /**
   * A declared edge: the port name on the other side, and connections each instance may open; null
   * where not stated.
   */
  public record Connection(@Nullable String port, @Nullable Integer pool) {}

  /** A named port inside the instance, 1 to 65535. */
  public record Port(int number, Protocol protocol) {}

  /**
   * Where a volume appears inside an instance.
   *
   * @param path absolute
   */
  public record Mount(String path, boolean readOnly) {}

  /** What is spoken on a port. */
  public enum Protocol {
    HTTP,
    GRPC,
    TCP,
    UDP
  }
}
