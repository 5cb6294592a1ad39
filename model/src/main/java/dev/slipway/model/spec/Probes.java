package dev.slipway.model.spec;

import org.jspecify.annotations.Nullable;

/**
 * A service's probes. The readiness probe is null only for jobs and external services: a web
 * service without one gets a connection probe of its port, a worker its liveness probe, or else its
 * heartbeat.
 */
public record Probes(
    @Nullable Probe startup, @Nullable Probe liveness, @Nullable Probe readiness) {}
