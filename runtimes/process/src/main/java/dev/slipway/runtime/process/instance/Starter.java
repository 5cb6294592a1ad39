package dev.slipway.runtime.process.instance;

import dev.slipway.delivery.port.RevisionSpec;
import dev.slipway.runtime.process.host.RunAs;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What the instances of this package need to know from outside to start a program.
 *
 * <p>Thread-safe.
 */
public interface Starter {
  /** The user of the place's application. */
  RunAs user(RevisionSpec spec);

  /** The folder the program starts in. */
  Path workingFolder(RevisionSpec spec);

  /** The artefact's own entrypoint, used where the spec names none. */
  List<String> entrypoint(RevisionSpec spec);

  /** PATH, JAVA_HOME and the like. */
  Map<String, String> basics();
}
