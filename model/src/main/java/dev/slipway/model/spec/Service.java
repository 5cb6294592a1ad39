package dev.slipway.model.spec;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One service of an application, with every default filled in.
 *
 * @param kind what it is, with the fields only that kind has
 * @param source where its artefact comes from
 * @param entrypoint replaces the artefact's own when not empty (Compose meaning)
 * @param command appended to the entrypoint (Compose meaning: argv = entrypoint ++ command)
 * @param workingDirectory relative to the artefact, or null for its root
 * @param ports by name; empty for jobs
 * @param environment values as templates; a template with a secret part is a secret as a whole
 * @param dependsOn other services or resources, with what to wait for
 * @param connects edges without order
 * @param smoke checks after start and before traffic, by name
 * @param replicas how many instances, 0 or more
 * @param stopGracePeriod from SIGTERM to SIGKILL
 * @param preDrain from "no new requests" to SIGTERM
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
    SortedMap<String, String> labels) {

  public Service {
    entrypoint = List.copyOf(entrypoint);
    command = List.copyOf(command);
    ports = Collections.unmodifiableSortedMap(new TreeMap<>(ports));
    environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
    dependsOn = Collections.unmodifiableSortedMap(new TreeMap<>(dependsOn));
    connects = Collections.unmodifiableSortedMap(new TreeMap<>(connects));
    smoke = Collections.unmodifiableSortedMap(new TreeMap<>(smoke));
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
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

  /** What is spoken on a port. */
  public enum Protocol {
    HTTP,
    GRPC,
    TCP,
    UDP
  }
}
