/**
 * One trace through all services that serve a request, by W3C Trace Context. Entry: {@link
 * dev.slipway.starter.observe.trace.TraceAutoConfiguration}. Off unless configured: by the
 * variables of OpenTelemetry, which its SDK reads itself, or by {@code
 * slipway.observe.tracing.enabled}.
 */
@NullMarked
package dev.slipway.starter.observe.trace;

import org.jspecify.annotations.NullMarked;
