package dev.slipway.server.traffic;

import dev.slipway.api.home.LiveProcess;
import dev.slipway.gateway.admin.GatewayAdmin;
import dev.slipway.runtime.process.host.Waiting;
import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * A gateway process that serves.
 *
 * @param listen where users' requests arrive
 */
record RunningGateway(
    ProcessHandle process,
    InetSocketAddress listen,
    InetSocketAddress adminAddress,
    GatewayAdmin admin) {
  private static final Duration LOOK_EVERY = Duration.ofMillis(25); // every one is an outage

  boolean isAlive() {
    return LiveProcess.is(process);
  }

  /**
   * Returns when the process is gone; an interruption ends the wait with an exception. An adopted
   * gateway is nobody's child that could be waited for, so it is asked.
   */
  void awaitEnd() {
    while (isAlive()) {
      Waiting.pause(LOOK_EVERY);
    }
  }
}
