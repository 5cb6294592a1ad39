package dev.slipway.api.wire;

import java.time.Instant;

/** $SLIPWAY_HOME/server.json: how clients on this machine find the server. */
public record ServerFile(
    int schemaVersion, long pid, Instant startedAt, String address, String version) {}
