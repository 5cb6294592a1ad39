package dev.slipway.cli.terminal;

import java.io.PrintStream;
import java.util.List;

/**
 * The last lines of a terminal, redrawn in place. The cursor is hidden while the region is open and
 * rests below it; {@link #close} and {@link #abandon} show it again. Drawing and abandoning may
 * come from two threads (a timer and the shutdown hook); each holds this object's monitor.
 */
public final class LiveRegion implements AutoCloseable {
  private static final String HIDE_CURSOR = "\u001b[?25l";
  private static final String SHOW_CURSOR = "\u001b[?25h";
  private static final String ERASE_BELOW = "\u001b[0J";
  private static final String ERASE_REST = "\u001b[K";

  private final PrintStream out;
  private int drawn;
  private boolean open;
  private boolean abandoned;

  public LiveRegion(PrintStream out) {
    this.out = out;
  }

  /** Replaces what the region shows; lines must fit the terminal's width. */
  public synchronized void draw(List<String> lines) {
    if (abandoned) {
      return;
    }
    StringBuilder frame = new StringBuilder(open ? "" : HIDE_CURSOR);
    open = true;
    frame.append(upToTop());
    for (String line : lines) {
      frame.append(line).append(ERASE_REST).append('\n');
    }
    frame.append(ERASE_BELOW);
    drawn = lines.size();
    emit(frame);
  }

  /** Removes the region's lines, so that ordinary printing may go on from there. */
  @Override
  public synchronized void close() {
    if (open) {
      emit(new StringBuilder(upToTop()).append(ERASE_BELOW).append(SHOW_CURSOR));
      open = false;
      drawn = 0;
    }
  }

  /** Leaves the lines as they are and never draws again; for the way out on Ctrl-C. */
  public synchronized void abandon() {
    abandoned = true;
    if (open) {
      emit(new StringBuilder(SHOW_CURSOR));
      open = false;
    }
  }

  private String upToTop() {
    return drawn == 0 ? "" : "\u001b[" + drawn + "A\r";
  }

  private void emit(StringBuilder frame) {
    out.print(frame);
    out.flush();
  }
}
