/**
 * The gateway as the engine's data plane: {@link dev.slipway.server.traffic.GatewaySupervisor} owns
 * the process (spawns, adopts, restarts a dead one, never a live one) and {@link
 * dev.slipway.server.traffic.GatewayTraffic} speaks to it. The gateway outlives slipwayd. All types
 * are thread-safe.
 */
@NullMarked
package dev.slipway.server.traffic;

import org.jspecify.annotations.NullMarked;
