/**
 * HTTP/1.1 syntax on plain byte arrays, without I/O: strict scanning of heads ({@link
 * dev.slipway.gateway.http.RequestHead}, {@link dev.slipway.gateway.http.ResponseHead}), of chunked
 * bodies ({@link dev.slipway.gateway.http.ChunkScanner}), and composing of the heads that go out
 * ({@link dev.slipway.gateway.http.HeadWriter}). Heads are reusable scratch state that belongs to
 * one event loop; nothing is allocated per request. What two parsers could read differently is
 * refused.
 */
@NullMarked
package dev.slipway.gateway.http;

import org.jspecify.annotations.NullMarked;
