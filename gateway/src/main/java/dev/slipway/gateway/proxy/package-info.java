/**
 * The data path: Netty channels, byte-level HTTP/1.1. {@link dev.slipway.gateway.proxy.DataPath} is
 * the entry type; it owns the listening socket and the event loops. Everything of one client
 * connection, its upstream connections included, lives on one event loop, so nothing here is
 * locked: a {@link dev.slipway.gateway.proxy.LoopContext} and all it reaches belong to that loop's
 * thread. Heads are scanned in per-loop scratch arrays, bodies pass by framing only, buffers are
 * handed on rather than copied. A request is sent a second time only when the first one cannot have
 * been processed, or may be repeated.
 */
@NullMarked
package dev.slipway.gateway.proxy;

import org.jspecify.annotations.NullMarked;
