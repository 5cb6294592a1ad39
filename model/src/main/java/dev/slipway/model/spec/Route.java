package dev.slipway.model.spec;

import java.time.Duration;

/**
 * A public address.
 *
 * @param host exact host, or {@code *.x} for exactly one label below x; placeholders resolved
 * @param path prefix, matched at segment borders
 * @param port name of the service's port; {@code http} for a static service, which has none
 */
public record Route(
    Name name,
    String host,
    String path,
    boolean stripPrefix,
    Name service,
    String port,
    Duration timeout,
    long bodyLimitBytes) {}
