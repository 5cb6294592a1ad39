package dev.slipway.delivery.journal;

import dev.slipway.delivery.identity.Place;
import java.time.Instant;

/** Something to tell the outside, stored with the change it tells about and sent afterwards. */
public record Notification(Instant at, Place place, String deployment, String kind, String text) {}
