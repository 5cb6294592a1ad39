package dev.slipway.gateway.proxy;

import dev.slipway.gateway.route.Route;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Requests of one loop that wait for a usable endpoint, in the order of their arrival. Bounded per
 * route by its buffer and over all routes by {@link WaitingBytes}; each leaves by its own deadline.
 * Owned by the loop.
 */
final class WaitingRoom {
  private final WaitingBytes bytes;
  private final ArrayDeque<Exchange> exchanges = new ArrayDeque<>();

  WaitingRoom(WaitingBytes bytes) {
    this.bytes = bytes;
  }

  /** Takes the exchange in, or answers false when a bound is reached. */
  boolean enter(Exchange exchange, Route route, long size) {
    if (!route.memory().tryWait(route.spec().buffer().maxRequests())) {
      return false;
    }
    if (!bytes.tryTake(size)) {
      route.memory().stopWaiting();
      return false;
    }
    exchanges.add(exchange);
    return true;
  }

  /** The exchange ends while it waits. */
  void leave(Exchange exchange, Route route, long size) {
    exchanges.remove(exchange);
    route.memory().stopWaiting();
    bytes.give(size);
  }

  /**
   * Something became usable or the routes changed: everyone tries again, first come first served.
   */
  void wake() {
    List<Exchange> awake = new ArrayList<>(exchanges);
    for (Exchange exchange : awake) {
      exchange.wake();
    }
  }
}
