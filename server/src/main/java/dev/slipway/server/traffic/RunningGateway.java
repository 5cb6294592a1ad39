package dev.slipway.server.traffic;

import dev.slipway.gateway.admin.GatewayAdmin;
import java.net.InetSocketAddress;

/**
 * A gateway process that serves.
 *
 * @param listen where users' requests arrive
 */
record RunningGateway(
    ProcessHandle process,
    InetSocketAddress listen,
    InetSocketAddress adminAddress,
    GatewayAdmin admin) {}
