package dev.slipway.gateway.route;

import java.util.ArrayList;
import java.util.List;

/**
 * The order in which revisions take turns: smooth weighted round robin, computed once per snapshot.
 * Over one round every revision gets exactly its weight, spread evenly, so that 5 % means every
 * twentieth request and not five in a row.
 */
final class WeightSchedule {
  private WeightSchedule() {}

  /** One entry per turn; empty when no revision is open, one entry when there is no choice. */
  static Share[] plan(List<Share> shares) {
    List<Share> open = shares.stream().filter(Share::isOpen).toList();
    if (open.size() < 2) {
      return open.toArray(Share[]::new);
    }
    int divisor =
        open.stream().mapToInt(share -> share.spec().weight()).reduce(0, WeightSchedule::gcd);
    int[] weights = open.stream().mapToInt(share -> share.spec().weight() / divisor).toArray();
    return turns(open, weights);
  }

  private static Share[] turns(List<Share> open, int[] weights) {
    int total = java.util.Arrays.stream(weights).sum();
    int[] credit = new int[weights.length];
    List<Share> turns = new ArrayList<>(total);
    for (int turn = 0; turn < total; turn++) {
      int richest = 0;
      for (int i = 0; i < weights.length; i++) {
        credit[i] += weights[i];
        richest = credit[i] > credit[richest] ? i : richest;
      }
      credit[richest] -= total;
      turns.add(open.get(richest));
    }
    return turns.toArray(Share[]::new);
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
