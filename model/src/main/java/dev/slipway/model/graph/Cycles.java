package dev.slipway.model.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds cycles in a directed graph.
 *
 * <p>Nodes that wait for nothing are dropped until none is left (Kahn); what remains is on a cycle
 * or waits for one, so that following any edge must come back. The cycle found is removed and the
 * search goes on. Iterative and linear in the edges: a chain of any length needs no deep stack.
 */
public final class Cycles<N extends Comparable<N>> {
  private final NavigableMap<N, NavigableSet<N>> targets = new TreeMap<>();
  private final Map<N, NavigableSet<N>> dependents = new TreeMap<>();
  private final Deque<N> free = new ArrayDeque<>();

  private Cycles(Map<N, ? extends Set<N>> edges) {
    edges.forEach((node, ends) -> {
      NavigableSet<N> known = new TreeSet<>(ends);
      known.retainAll(edges.keySet());
      targets.put(node, known);
      known.forEach(end -> dependents.computeIfAbsent(end, _ -> new TreeSet<>()).add(node));
    });
    targets.forEach(this::noteWhenFree);
  }

  /**
   * Cycles that share no node, each beginning and ending with its smallest node; empty when there
   * is none. Targets that are no nodes are passed over.
   */
  public static <N extends Comparable<N>> List<List<N>> in(Map<N, ? extends Set<N>> edges) {
    Cycles<N> search = new Cycles<>(edges);
    List<List<N>> cycles = new ArrayList<>();
    search.dropFree();
    while (!search.targets.isEmpty()) {
      List<N> cycle = search.walk();
      cycle.forEach(search::drop);
      search.dropFree();
      Collections.rotate(
          cycle, -cycle.indexOf(cycle.stream().min(Comparator.naturalOrder()).orElseThrow()));
      cycle.add(cycle.getFirst());
      cycles.add(List.copyOf(cycle));
    }
    return List.copyOf(cycles);
  }

  private void noteWhenFree(N node, Set<N> ends) {
    if (ends.isEmpty()) {
      free.add(node);
    }
  }

  private void dropFree() {
    while (!free.isEmpty()) {
      drop(free.removeFirst());
    }
  }

  private void drop(N node) {
    targets.remove(node);
    for (N dependent : dependents.getOrDefault(node, new TreeSet<>())) {
      NavigableSet<N> left = targets.get(dependent);
      if (left != null && left.remove(node)) {
        noteWhenFree(dependent, left);
      }
    }
  }

  private List<N> walk() {
    List<N> path = new ArrayList<>();
    Set<N> seen = new HashSet<>();
    N node = targets.firstKey();
    while (seen.add(node)) {
      path.add(node);
      NavigableSet<N> ends = targets.get(node);
      node = ends == null || ends.isEmpty() ? node : ends.first();
    }
    return new ArrayList<>(path.subList(path.indexOf(node), path.size()));
  }
}
