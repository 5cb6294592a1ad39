package dev.slipway.api.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a deployment.
 *
 * @param source digest of an uploaded source
 * @param only services to release; empty for all
 * @param whenBusy {@code queue} (default) or {@code reject}
 * @param idempotencyKey the same key gives the same deployment, never a second one
 * @param commit of the source, where it is known
 */
public record DeployRequest(
    SpecFile spec,
    String source,
    List<String> only,
    @Nullable String message,
    @Nullable String whenBusy,
    String idempotencyKey,
    @Nullable String commit) {
  public DeployRequest {
    only = List.copyOf(only);
  }
}
