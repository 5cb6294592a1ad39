package dev.slipway.api.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a command that the caller sits in front of. Exactly one of the first three says where.
 *
 * @param instance beside this one, {@code api@v3#0}
 * @param service beside the first instance of this one
 * @param run a one-off run with this one's artefact, environment and secrets
 * @param argv not empty
 * @param terminal null for plain pipes
 */
public record AttachRequest(
    @Nullable String instance,
    @Nullable String service,
    @Nullable String run,
    List<String> argv,
    @Nullable TerminalInfo terminal) {
  public AttachRequest {
    argv = List.copyOf(argv);
  }
}
