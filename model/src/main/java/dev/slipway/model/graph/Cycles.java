package dev.slipway.model.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds cycles in a directed graph. Iterative: a chain of any length needs no deep stack.
 *
 * @param <N> the nodes, by name
 */
public final class Cycles<N extends Comparable<N>> {
  private final NavigableMap<N, NavigableSet<N>> edges;
  private final NavigableMap<N, N> waitsFor = new TreeMap<>();

  private Cycles(NavigableMap<N, ? extends NavigableSet<N>> edges) {
    this.edges = new TreeMap<>(edges);
  }

  /**
   * One cycle for each group of nodes that reach each other, beginning and ending with its smallest
   * found node; empty when there is none.
   */
  public static <N extends Comparable<N>> List<List<N>> in(
      NavigableMap<N, ? extends NavigableSet<N>> edges) {
    Cycles<N> search = new Cycles<>(edges);
    List<List<N>> cycles = new ArrayList<>();
    search.dropFree();
    while (!search.edges.isEmpty()) {
      List<N> cycle = search.walk();
      cycles.add(cycle);
      cycle.forEach(search.edges::remove);
      search.dropFree();
    }
    return List.copyOf(cycles);
  }

  /** Removes nodes that wait for nothing that is left; what stays is on or before a cycle. */
  private void dropFree() {
    boolean changed = true;
    while (changed) {
      changed = edges.entrySet().removeIf(node -> blocker(node.getValue()).isEmpty());
    }
  }

  private Optional<N> blocker(NavigableSet<N> targets) {
    return targets.stream().filter(edges::containsKey).findFirst();
  }

  private List<N> walk() {
    List<N> path = new ArrayList<>();
    NavigableSet<N> seen = new TreeSet<>();
    N node = edges.firstKey();
    while (seen.add(node)) {
      path.add(node);
      node = waitsFor(node);
    }
    List<N> cycle = new ArrayList<>(path.subList(path.indexOf(node), path.size()));
    Collections.rotate(
        cycle, -cycle.indexOf(cycle.stream().min(Comparator.naturalOrder()).orElse(node)));
    cycle.add(cycle.getFirst());
    return List.copyOf(cycle);
  }

  private N waitsFor(N node) {
    NavigableSet<N> targets = edges.getOrDefault(node, new TreeSet<>());
    return waitsFor.computeIfAbsent(node, key -> blocker(targets).orElse(key));
  }
}
