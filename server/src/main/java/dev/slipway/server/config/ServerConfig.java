package dev.slipway.server.config;

import dev.slipway.api.home.SlipwayHome;
import dev.slipway.server.drill.CrashPoint;
import dev.slipway.server.store.StoreAddress;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of one slipwayd.
 *
 * @param api where the HTTP API listens; loopback only
 * @param gateway where users' requests arrive
 * @param store an external store, or null for the embedded one
 * @param drill where this process ends on purpose, or null; see {@code crash-at}
 */
public record ServerConfig(
    SlipwayHome home,
    ListenAddress api,
    ListenAddress gateway,
    @Nullable StoreAddress store,
    @Nullable CrashPoint drill) {}
