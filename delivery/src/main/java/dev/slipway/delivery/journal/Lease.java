package dev.slipway.delivery.journal;

import dev.slipway.delivery.identity.Place;
import java.time.Instant;

/**
 * The right to act on a place.
 *
 * @param token grows with every new holder; adapters refuse an older one
 * @param until when it runs out unless renewed
 */
public record Lease(Place place, Holder holder, long token, Instant until) {}
