package dev.slipway.delivery.port;

import dev.slipway.delivery.identity.RevisionId;
import java.util.ArrayList;
import java.util.List;

/** The last lines of a revision, through {@link Runtime#logs}. */
final class LogTail {
  private LogTail() {}

  static List<String> of(Runtime runtime, RevisionId revision, int lines) {
    List<String> tail = new ArrayList<>();
    runtime.logs(
        LogQuery.tail(revision, lines),
        line -> {
          tail.add(line.text());
          return true;
        });
    return tail;
  }
}
