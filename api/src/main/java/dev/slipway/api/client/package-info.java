/**
 * Speaks the HTTP contract: {@link dev.slipway.api.client.SlipwayClient}. Blocking, with a deadline
 * on every call; streams go on after a lost connection where they stopped. Every failure is one
 * {@link dev.slipway.api.client.ApiException}. Thread-safe.
 */
@NullMarked
package dev.slipway.api.client;

import org.jspecify.annotations.NullMarked;
