package dev.slipway.delivery.plan;

import dev.slipway.delivery.deployment.Kind;
import dev.slipway.delivery.deployment.Order;
import dev.slipway.delivery.live.PlaceState;
import dev.slipway.delivery.release.Release;
import dev.slipway.model.spec.Application;

/**
 * Everything a plan depends on.
 *
 * @param application of the release, with its config applied
 */
public record Situation(
    Kind kind, Order order, Release release, Application application, PlaceState state) {}
