package dev.slipway.cli.render;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Two texts as {@code diff -u} shows them. */
public final class UnifiedDiff {
  private static final int CONTEXT = 3; // lines around each change
  private static final long MOST_CELLS = 4_000_000; // above, the middle is shown as replaced

  private final List<String> before;
  private final List<String> after;
  private final List<Line> lines = new ArrayList<>();

  private UnifiedDiff(String before, String after) {
    this.before = before.lines().toList();
    this.after = after.lines().toList();
  }

  /** A line with the sign in front of it. */
  private record Line(char sign, String text) {}

  /** The lines of the difference, headers included; none when the texts are equal. */
  public static List<String> of(String path, String before, String after) {
    if (before.equals(after)) {
      return List.of();
    }
    UnifiedDiff diff = new UnifiedDiff(before, after);
    diff.compare();
    List<String> all = new ArrayList<>();
    all.add("--- " + (before.isEmpty() ? "/dev/null" : "a/" + path));
    all.add("+++ " + (after.isEmpty() ? "/dev/null" : "b/" + path));
    all.addAll(diff.hunks());
    return all;
  }

  private void compare() {
    int start = 0;
    while (start < Math.min(before.size(), after.size())
        && before.get(start).equals(after.get(start))) {
      start++;
    }
    int end = 0;
    while (end < Math.min(before.size(), after.size()) - start
        && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
      end++;
    }
    add(' ', before.subList(0, start));
    middle(before.subList(start, before.size() - end), after.subList(start, after.size() - end));
    add(' ', before.subList(before.size() - end, before.size()));
  }

  private void middle(List<String> old, List<String> fresh) {
    if ((long) old.size() * fresh.size() > MOST_CELLS) {
      add('-', old);
      add('+', fresh);
      return;
    }
    int[][] common = common(old, fresh);
    int i = 0;
    int j = 0;
    while (i < old.size() || j < fresh.size()) {
      if (i < old.size() && j < fresh.size() && old.get(i).equals(fresh.get(j))) {
        lines.add(new Line(' ', old.get(i++)));
        j++;
      } else if (j >= fresh.size() || (i < old.size() && common[i + 1][j] >= common[i][j + 1])) {
        lines.add(new Line('-', old.get(i++)));
      } else {
        lines.add(new Line('+', fresh.get(j++)));
      }
    }
  }

  /** Length of the longest common subsequence of what follows each pair of positions. */
  private static int[][] common(List<String> old, List<String> fresh) {
    int[][] length = new int[old.size() + 1][fresh.size() + 1];
    for (int i = old.size() - 1; i >= 0; i--) {
      for (int j = fresh.size() - 1; j >= 0; j--) {
        length[i][j] =
            old.get(i).equals(fresh.get(j))
                ? length[i + 1][j + 1] + 1
                : Math.max(length[i + 1][j], length[i][j + 1]);
      }
    }
    return length;
  }

  private void add(char sign, List<String> texts) {
    texts.forEach(text -> lines.add(new Line(sign, text)));
  }

  private List<String> hunks() {
    List<String> all = new ArrayList<>();
    int at = 0;
    while (at < lines.size()) {
      if (lines.get(at).sign() == ' ') {
        at++;
        continue;
      }
      int from = Math.max(0, at - CONTEXT);
      int to = end(at);
      all.add(header(from, to));
      lines.subList(from, to).forEach(line -> all.add(line.sign() + line.text()));
      at = to;
    }
    return all;
  }

  /** Where the hunk that begins with the change ends: changes close to each other share one. */
  private int end(int change) {
    int last = change;
    for (int i = change; i < lines.size() && i <= last + 2 * CONTEXT; i++) {
      if (lines.get(i).sign() != ' ') {
        last = i;
      }
    }
    return Math.min(lines.size(), last + CONTEXT + 1);
  }

  private String header(int from, int to) {
    int oldStart = count(0, from, '+');
    int newStart = count(0, from, '-');
    int oldSize = count(from, to, '+');
    int newSize = count(from, to, '-');
    return "@@ -" + range(oldStart, oldSize) + " +" + range(newStart, newSize) + " @@";
  }

  private static String range(int start, int size) {
    return (size == 0 ? start : start + 1) + "," + size;
  }

  /** Lines of the range that do not have the sign. */
  private int count(int from, int to, char otherThan) {
    List<Line> range = from < to ? lines.subList(from, to) : Collections.emptyList();
    return (int) range.stream().filter(line -> line.sign() != otherThan).count();
  }
}
