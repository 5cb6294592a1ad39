/**
 * The gateway's contract with whoever steers it: plain records of the admin API, the blocking
 * client {@link dev.slipway.gateway.admin.GatewayAdmin}, and {@link
 * dev.slipway.gateway.admin.GatewayProcess}, the command line that starts the process. All records
 * are immutable and validated shallowly; the gateway itself validates whole tables. Absent numbers
 * arrive as 0 and stand for the documented default. Everything here is safe for any thread.
 */
@NullMarked
package dev.slipway.gateway.admin;

import org.jspecify.annotations.NullMarked;
