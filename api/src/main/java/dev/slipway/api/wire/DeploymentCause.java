package dev.slipway.api.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a deployment did not succeed.
 *
 * @param evidence last log lines or output
 * @param probe the last probe answer
 * @param next commands that help, most useful first
 */
public record DeploymentCause(
    String summary, List<String> evidence, @Nullable String probe, List<String> next) {
  public DeploymentCause {
    evidence = List.copyOf(evidence);
    next = List.copyOf(next);
  }
}
