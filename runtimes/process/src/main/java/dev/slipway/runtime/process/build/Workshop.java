package dev.slipway.runtime.process.build;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.runtime.process.host.SearchPath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One build's private copy of the context, and the way to run tools in it.
 *
 * @param folder the copy, owned by the application's user
 * @param out an empty folder beside it, for results that are not the whole copy
 */
record Workshop(Path folder, Path out, Tools tools) {
  /** What runs in the copy. */
  interface Tools {
    /** Runs a tool; throws when it fails or the build's time is over. */
    void run(List<String> argv);

    /** No tool runs any more, and the user who ran them changes nothing in the copy. */
    void end();
  }

  boolean has(String file) {
    return Files.exists(folder.resolve(file));
  }

  /** Ends the building and finds a folder in what it made; links that lead out count as nothing. */
  Optional<Path> result(String relative) {
    tools.end();
    return Within.folder(folder, relative);
  }

  /** Ends the building and takes the whole copy. */
  Path result() {
    tools.end();
    return folder;
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
