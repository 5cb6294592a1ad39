package dev.slipway.render.together;

import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What every kind of output says of a service, in one form.
 *
 * @param ports numbers inside the instance, by the variable that names them ({@code PORT_HTTP})
 * @param environment names of variables, those of the instance contract among them
 * @param replicas how many instances at least
 * @param probes what is asked and how often, by the probe's field
 * @param edges services and resources it talks to
 */
record ServiceFacts(
    SortedMap<String, Integer> ports,
    SortedSet<String> environment,
    int replicas,
    SortedMap<String, String> probes,
    SortedSet<String> edges) {
  ServiceFacts {
    ports = Collections.unmodifiableSortedMap(new TreeMap<>(ports));
    environment = Collections.unmodifiableSortedSet(new TreeSet<>(environment));
    probes = Collections.unmodifiableSortedMap(new TreeMap<>(probes));
    edges = Collections.unmodifiableSortedSet(new TreeSet<>(edges));
  }

  ServiceFacts withPorts(SortedMap<String, Integer> others) {
    return new ServiceFacts(others, environment, replicas, probes, edges);
  }

  ServiceFacts withEnvironment(SortedSet<String> others) {
    return new ServiceFacts(ports, others, replicas, probes, edges);
  }

  ServiceFacts withReplicas(int others) {
    return new ServiceFacts(ports, environment, others, probes, edges);
  }

  ServiceFacts withProbes(SortedMap<String, String> others) {
    return new ServiceFacts(ports, environment, replicas, others, edges);
  }

  ServiceFacts withEdges(SortedSet<String> others) {
    return new ServiceFacts(ports, environment, replicas, probes, others);
  }
}
