package dev.slipway.delivery.port;

import dev.slipway.delivery.identity.RevisionId;
import dev.slipway.model.spec.Service;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All a runtime needs to start instances of a revision, or to run a job.
 *
 * @param service for kind, ports, probes, limits and grace; its templates are not used by runtimes
 * @param entrypoint resolved; empty means the artefact's own
 * @param command resolved, appended to the entrypoint
 * @param environment resolved values; the runtime adds the instance contract (PORT, HOST,
 *     SLIPWAY_*)
 * @param files by their path below the instance's own folder, normalised
 */
public record RevisionSpec(
    RevisionId id,
    Service service,
    Artefact artefact,
    List<LaunchValue> entrypoint,
    List<LaunchValue> command,
    SortedMap<String, LaunchValue> environment,
    SortedMap<String, LaunchFile> files) {
  public RevisionSpec {
    entrypoint = List.copyOf(entrypoint);
    command = List.copyOf(command);
    environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }
}
