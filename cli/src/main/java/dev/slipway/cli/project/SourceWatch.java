package dev.slipway.cli.project;

import dev.slipway.api.source.SourceState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Notices that somebody saved a file. It looks again and again instead of asking the system for
 * events: those get lost with many files, network folders and containers. Used by one thread.
 */
public final class SourceWatch {
  private final Path folder;
  private final Pause pause;
  private SourceState known;

  /** Lets some time pass between two looks. */
  @FunctionalInterface
  public interface Pause {
    void once() throws InterruptedException;
  }

  /** Watches from this moment on. */
  public SourceWatch(Path folder, Pause pause) throws IOException {
    this.folder = folder;
    this.pause = pause;
    this.known = SourceState.of(folder);
  }

  /**
   * Returns once files have changed and then stayed as they are for one pause, because editors,
   * branches and formatters save many at once.
   *
   * @return their names, at least one
   */
  public List<String> awaitChange() throws InterruptedException {
    SourceState last = known;
    while (true) {
      pause.once();
      SourceState now = look(last);
      List<String> changed = now.changedSince(known);
      if (now.equals(last) && !changed.isEmpty()) {
        known = now;
        return changed;
      }
      last = now;
    }
  }

  /** A file that vanishes between two calls makes a look fail; the next one tells. */
  private SourceState look(SourceState last) {
    try {
      return SourceState.of(folder);
    } catch (IOException _) {
      return last;
    }
  }
}
