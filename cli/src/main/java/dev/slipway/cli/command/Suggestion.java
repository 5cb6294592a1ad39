package dev.slipway.cli.command;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** "Did you mean": the nearest known word, when it is near enough to be a typing mistake. */
final class Suggestion {
  private Suggestion() {}

  /** The known word with the fewest edits, at most a third of the typed word's length plus one. */
  static Optional<String> nearest(String typed, List<String> known) {
    int limit = typed.length() / 3 + 1;
    return known.stream()
        .filter(word -> distance(typed, word) <= limit && distance(typed, word) < word.length())
        .min(
            Comparator.comparingInt((String word) -> distance(typed, word))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** Edits with swaps of neighbours (optimal string alignment). */
  static int distance(String a, String b) {
    int[][] edits = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        edits[i][j] = i == 0 || j == 0 ? i + j : cheapest(edits, a, b, i, j);
      }
    }
    return edits[a.length()][b.length()];
  }

  private static int cheapest(int[][] edits, String a, String b, int i, int j) {
    int replaced = edits[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int best = Math.min(replaced, Math.min(edits[i - 1][j], edits[i][j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, edits[i - 2][j - 2] + 1) : best;
  }
}
