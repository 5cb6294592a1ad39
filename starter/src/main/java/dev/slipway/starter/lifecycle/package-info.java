/**
 * How a service ends without losing a request: it leaves the load balancer first, then finishes
 * what it has begun, then closes its connections and exits with 0. Entry: {@link
 * dev.slipway.starter.lifecycle.GracefulStop}. Signals arrive on a thread of the JVM; {@link
 * dev.slipway.starter.lifecycle.RequestsInFlight} is the one place with a lock.
 */
@NullMarked
package dev.slipway.starter.lifecycle;

import org.jspecify.annotations.NullMarked;
