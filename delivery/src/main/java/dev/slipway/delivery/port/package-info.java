/**
 * What the engine needs from the outside, at the level of revisions and weights: {@link
 * dev.slipway.delivery.port.Runtime}, {@link dev.slipway.delivery.port.Traffic}, {@link
 * dev.slipway.delivery.port.ResourceProvider}, {@link dev.slipway.delivery.port.SecretStore}. Every
 * effect is convergent: calling it again with the same arguments after a crash or a lost
 * acknowledgement gives the same end state. All methods are thread-safe, block the calling
 * (virtual) thread, honour interruption, and throw only {@link
 * dev.slipway.delivery.DeliveryException}. Each port has one contract suite in the testkit module.
 */
@NullMarked
package dev.slipway.delivery.port;

import org.jspecify.annotations.NullMarked;
