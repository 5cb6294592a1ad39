package dev.slipway.api.wire;

import java.util.List;

/** Log lines, oldest first. */
public record LogLines(List<LogEntry> lines) {
  public LogLines {
    lines = List.copyOf(lines);
  }
}
