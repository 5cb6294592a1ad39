/**
 * The engine's ports in memory, with scriptable behaviour and faults, and the contract suite every
 * adapter of a port extends: {@link dev.slipway.delivery.testkit.RuntimeContract}, {@link
 * dev.slipway.delivery.testkit.TrafficContract}, {@link
 * dev.slipway.delivery.testkit.ResourceProviderContract}, {@link
 * dev.slipway.delivery.testkit.JournalContract}. The fakes are worlds: they outlive a crashed
 * engine, and their time is the {@link dev.slipway.delivery.testkit.ManualClock} alone. All fakes
 * are thread-safe by one lock each.
 */
@NullMarked
package dev.slipway.delivery.testkit;

import org.jspecify.annotations.NullMarked;
