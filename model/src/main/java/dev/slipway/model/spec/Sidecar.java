package dev.slipway.model.spec;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A second container of each instance, with the same life.
 *
 * @param image with a tag other than {@code latest}, or a digest
 */
public record Sidecar(
    Name name,
    String image,
    List<Template> entrypoint,
    List<Template> command,
    SortedMap<String, Template> environment,
    SortedMap<String, Service.Port> ports,
    SortedMap<String, ConfigFile> files,
    ComputeResources resources,
    SecurityContext.User user) {
  public Sidecar {
    entrypoint = List.copyOf(entrypoint);
    command = List.copyOf(command);
    environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
    ports = Collections.unmodifiableSortedMap(new TreeMap<>(ports));
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }
}
