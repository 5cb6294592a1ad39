/**
 * Active health checks. {@link dev.slipway.gateway.health.ProbeSchedule} decides purely when which
 * endpoint is due, {@link dev.slipway.gateway.health.Probe} performs one blocking check with a
 * deadline, {@link dev.slipway.gateway.health.HealthChecker} ties them together on one timer thread
 * and a virtual thread per running probe.
 */
@NullMarked
package dev.slipway.gateway.health;

import org.jspecify.annotations.NullMarked;
