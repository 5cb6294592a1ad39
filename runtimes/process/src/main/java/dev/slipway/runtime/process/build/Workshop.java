package dev.slipway.runtime.process.build;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.runtime.process.host.SearchPath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * One build's private copy of the context, and the way to run tools in it.
 *
 * @param folder the copy, owned by the application's user
 * @param out an empty folder beside it, for results that are not the whole copy
 */
record Workshop(Path folder, Path out, Tools tools) {
  /** Runs a tool; throws when it fails or the build's time is over. */
  @FunctionalInterface
  interface Tools {
    void run(List<String> argv);
  }

  boolean has(String file) {
    return Files.exists(folder.resolve(file));
  }

  void run(String... argv) {
    tools.run(List.of(argv));
  }

  /** Fails with a fix when a build tool is not installed. */
  static void require(String program, String fix) {
    if (SearchPath.find(program).isEmpty()) {
      throw new DeliveryException.Failed("\"" + program + "\" is not installed; " + fix);
    }
  }
}
