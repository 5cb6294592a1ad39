package dev.slipway.starter.observe.log;

import java.util.Locale;

/** Where a line belongs in a trace; the names are those of the line and of the logging context. */
public enum TraceField {
  TRACE_ID,
  SPAN_ID,
  PARENT_SPAN_ID;

  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
