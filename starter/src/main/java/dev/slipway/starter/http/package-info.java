/**
 * What every answer of an HTTP service has in common: a request id, one log line, the security
 * headers, a bounded body, and one shape of error. Entry: {@link
 * dev.slipway.starter.http.HttpAutoConfiguration}. Filters run in the order of {@link
 * dev.slipway.starter.http.FilterOrder}; all are stateless and thread-safe.
 */
@NullMarked
package dev.slipway.starter.http;

import org.jspecify.annotations.NullMarked;
