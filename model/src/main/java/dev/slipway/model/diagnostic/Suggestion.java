package dev.slipway.model.diagnostic;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** The nearest known word to a mistyped one. */
public final class Suggestion {
  private static final int SMALL_SET = 12; // so many words may be listed in a fix

  // Comparing every typo with every name must stay cheap for hostile files too.
  private static final int LONGEST = 64; // characters of a word worth guessing
  private static final int MOST = 400; // known words worth comparing with

  private Suggestion() {}

  /** The known word that a typo most likely meant; ties by alphabet. */
  public static Optional<String> nearest(String typed, Collection<String> known) {
    if (typed.length() > LONGEST || known.size() > MOST) {
      return Optional.empty();
    }
    int tolerance = Math.max(1, typed.length() / 3);
    String lower = typed.toLowerCase(Locale.ROOT);
    Map<Integer, TreeSet<String>> byDistance = new TreeMap<>();
    for (String word : known) {
      if (Math.abs(word.length() - typed.length()) <= tolerance) {
        int distance = distance(lower, word.toLowerCase(Locale.ROOT));
        byDistance.computeIfAbsent(distance, _ -> new TreeSet<>()).add(word);
      }
    }
    return byDistance.entrySet().stream()
        .filter(words -> words.getKey() <= tolerance)
        .findFirst()
        .map(words -> words.getValue().first());
  }

  /** A fix for an unknown word: the nearest one, or the whole set while it is small. */
  public static String fix(String typed, Collection<String> known, String otherwise) {
    Optional<String> near = nearest(typed, known);
    if (near.isPresent()) {
      return "did you mean " + Quoted.of(near.get()) + "?";
    }
    if (known.isEmpty() || known.size() > SMALL_SET) {
      return otherwise;
    }
    return "use one of " + String.join(", ", new TreeSet<>(known));
  }

  /** Optimal string alignment distance. */
  private static int distance(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, a, b, i, j);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int cheapest(int[][] cost, String a, String b, int i, int j) {
    int change = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int best = Math.min(change, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
  }
}
