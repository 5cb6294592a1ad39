/**
 * The release engine: brings a release into its environment step by step, crash-safe, and puts it
 * back when it is bad. Pure planners decide, thin executors act through the ports of {@code
 * dev.slipway.delivery.port}; truth is the journal plus what the ports observe, never memory.
 */
@NullMarked
package dev.slipway.delivery;

import org.jspecify.annotations.NullMarked;
