package dev.slipway.api.wire;

import java.util.List;

/**
 * Asks for a one-off run beside the live release.
 *
 * @param service whose artefact, environment and secrets it gets
 * @param argv empty for the service's own command
 */
public record RunRequest(String service, List<String> argv) {
  public RunRequest {
    argv = List.copyOf(argv);
  }
}
