package dev.slipway.delivery.port;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A command somebody sits in front of.
 *
 * @param argv not empty
 * @param terminal null for plain pipes: then errors come apart from output
 */
public record AttachRequest(List<String> argv, @Nullable Terminal terminal) {
  public AttachRequest {
    argv = List.copyOf(argv);
    if (argv.isEmpty()) {
      throw new IllegalArgumentException("no command");
    }
  }
}
