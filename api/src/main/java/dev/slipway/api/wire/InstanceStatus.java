package dev.slipway.api.wire;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One instance.
 *
 * @param id {@code api@v3#0}
 * @param pid 0 where it never started
 * @param ports actual numbers by port name
 * @param state {@code running}, {@code exited} or {@code crash-looping}
 * @param health {@code ready}, {@code not-ready} or {@code unknown}
 * @param lastProbe the latest probe answer in words
 * @param exitCode of the last end, 128 + signal for a signal
 * @param limits asked limits that the host cannot enforce
 */
public record InstanceStatus(
    String id,
    String revision,
    long pid,
    String host,
    Map<String, Integer> ports,
    String state,
    String health,
    @Nullable Instant since,
    int restarts,
    String lastProbe,
    @Nullable Integer exitCode,
    List<String> limits) {
  public InstanceStatus {
    ports = Collections.unmodifiableMap(new LinkedHashMap<>(ports));
    limits = List.copyOf(limits);
  }
}
