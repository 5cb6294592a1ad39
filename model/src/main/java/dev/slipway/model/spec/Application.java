package dev.slipway.model.spec;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One application in one environment.
 *
 * @param secrets by their environment-style names ({@code JWT_PRIVATE_KEY})
 */
public record Application(
    Name name,
    Environment environment,
    SortedMap<Name, Service> services,
    SortedMap<Name, Resource> resources,
    SortedMap<String, SecretSpec> secrets,
    SortedMap<Name, Route> routes) {

  public Application {
    services = Collections.unmodifiableSortedMap(new TreeMap<>(services));
    resources = Collections.unmodifiableSortedMap(new TreeMap<>(resources));
    secrets = Collections.unmodifiableSortedMap(new TreeMap<>(secrets));
    routes = Collections.unmodifiableSortedMap(new TreeMap<>(routes));
  }
}
