package dev.slipway.runtime.process.postgres;

import dev.slipway.runtime.process.host.StateFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The server process that holds a data folder, as PostgreSQL's own {@code postmaster.pid} names it.
 * A number alone proves nothing (it may have been reused): the process must have been started with
 * this very data folder.
 *
 * @param isUp whether the server says it accepts connections
 */
record Postmaster(ProcessHandle process, int port, boolean isUp) {
  private static final int PID = 0;
  private static final int PORT = 3;
  private static final int STATUS = 7;

  /** The living server of the folder, if there is one. */
  static Optional<Postmaster> of(Path data) {
    return StateFile.read(data.resolve("postmaster.pid"))
        .map(text -> text.lines().map(String::strip).toList())
        .filter(lines -> lines.size() > PORT)
        .flatMap(lines -> parse(data, lines));
  }

  private static Optional<Postmaster> parse(Path data, List<String> lines) {
    try {
      long pid = Long.parseLong(lines.get(PID));
      int port = Integer.parseInt(lines.get(PORT));
      boolean up = lines.size() > STATUS && lines.get(STATUS).equals("ready");
      return ProcessHandle.of(pid)
          .filter(process -> holds(process, data))
          .map(process -> new Postmaster(process, port, up));
    } catch (NumberFormatException torn) {
      return Optional.empty();
    }
  }

  private static boolean holds(ProcessHandle process, Path data) {
    return process.isAlive()
        && process
            .info()
            .arguments()
            .filter(arguments -> Arrays.asList(arguments).contains(data.toString()))
            .isPresent();
  }
}
