package dev.slipway.cli.command;

import dev.slipway.api.wire.LogEntry;
import dev.slipway.cli.output.Format;
import dev.slipway.cli.output.Output;
import dev.slipway.cli.terminal.SafeText;
import dev.slipway.cli.terminal.Style;
import dev.slipway.cli.terminal.Width;

/** Prints log lines, each led by its instance. Owned by one thread. */
final class LogLines {
  private static final int SCHEMA_VERSION = 1;
  private static final int WIDEST_SOURCE = 32;

  private final Output output;
  private int sourceColumns;

  LogLines(Output output) {
    this.output = output;
  }

  /** A line as programs read it. */
  record LogEvent(int schemaVersion, String event, String source, long position, String text) {}

  /** Prints one line; false when nobody reads stdout any more. */
  boolean show(LogEntry entry) {
    if (output.format() == Format.LINES) {
      output.event(
          new LogEvent(SCHEMA_VERSION, "line", entry.source(), entry.position(), entry.text()));
    } else {
      String source = SafeText.line(entry.source());
      sourceColumns = Math.min(WIDEST_SOURCE, Math.max(sourceColumns, Width.of(source)));
      Style style = output.outStyle();
      String lead = colour(style, entry.source(), Width.padded(source, sourceColumns));
      output.line(lead + style.dim(" | ") + SafeText.line(entry.text()));
    }
    return output.isRead();
  }

  /** One colour per service, the same in every run. */
  private static String colour(Style style, String source, String text) {
    int at = source.indexOf('@');
    String service = at < 0 ? source : source.substring(0, at);
    return switch (Math.floorMod(service.hashCode(), 4)) {
      case 0 -> style.cyan(text);
      case 1 -> style.green(text);
      case 2 -> style.yellow(text);
      default -> style.bold(text);
    };
  }
}
