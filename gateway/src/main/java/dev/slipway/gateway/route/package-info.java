/**
 * What the data path looks things up in. A {@link dev.slipway.gateway.route.Snapshot} is immutable
 * and swapped whole; it points to the few objects that live across snapshots because they remember
 * something: {@link dev.slipway.gateway.route.RouteMemory}, {@link
 * dev.slipway.gateway.route.Revision}, {@link dev.slipway.gateway.route.Endpoint}. {@link
 * dev.slipway.gateway.route.SnapshotCompiler} builds snapshots on the control thread; {@link
 * dev.slipway.gateway.route.TableValidator} is pure. Counters have one writer per event loop and
 * are summed by readers.
 */
@NullMarked
package dev.slipway.gateway.route;

import org.jspecify.annotations.NullMarked;
