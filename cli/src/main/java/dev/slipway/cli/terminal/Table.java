package dev.slipway.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/** Rows under a heading, columns as wide as their widest cell, no borders: easy to cut and grep. */
public final class Table {
  private static final String GAP = "  ";

  private final List<String> heading;
  private final List<List<String>> rows = new ArrayList<>();

  public Table(String... heading) {
    this.heading = List.of(heading);
  }

  /** Adds a row; cells may carry colour, and must be safe already. */
  public Table row(String... cells) {
    if (cells.length != heading.size()) {
      throw new IllegalArgumentException("a row needs " + heading.size() + " cells");
    }
    rows.add(List.of(cells));
    return this;
  }

  public boolean isEmpty() {
    return rows.isEmpty();
  }

  /** The lines, without spaces at their ends. */
  public List<String> lines(Style style) {
    int[] widths = widths();
    List<String> lines = new ArrayList<>();
    lines.add(line(heading.stream().map(style::dim).toList(), widths));
    rows.forEach(row -> lines.add(line(row, widths)));
    return lines;
  }

  private int[] widths() {
    int[] widths = heading.stream().mapToInt(Width::of).toArray();
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], Width.of(row.get(i)));
      }
    }
    return widths;
  }

  private static String line(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      line.append(i == 0 ? "" : GAP).append(Width.padded(cells.get(i), widths[i]));
    }
    return line.toString().stripTrailing();
  }
}
