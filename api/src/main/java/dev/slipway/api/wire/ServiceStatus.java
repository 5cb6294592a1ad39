package dev.slipway.api.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A service of an environment.
 *
 * @param kind {@code web}, {@code static}, {@code worker} or {@code job}
 * @param revision label of the revision that serves, {@code api@v3}
 * @param live whether it is the promoted revision; others start, stay warm or leave
 * @param wanted how many instances there should be
 * @param ready how many are ready
 * @param state {@code running}, {@code degraded}, {@code starting}, {@code stopped} or {@code
 *     crash-looping}
 */
public record ServiceStatus(
    String service,
    String kind,
    @Nullable Integer release,
    @Nullable String revision,
    boolean live,
    int wanted,
    int ready,
    String state,
    List<InstanceStatus> instances) {
  public ServiceStatus {
    instances = List.copyOf(instances);
  }
}
