package dev.slipway.api.wire;

import java.util.List;

/** Log lines, oldest first per source. */
public record LogLines(List<LogEntry> lines) {
  public LogLines {
    lines = List.copyOf(lines);
  }
}
