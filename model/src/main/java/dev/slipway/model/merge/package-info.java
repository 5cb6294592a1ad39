/**
 * Layers to one tree: an environment's patches over the file ({@link
 * dev.slipway.model.merge.Overlay}), then defaults and {@code extends} under each service ({@link
 * dev.slipway.model.merge.Expansion}). RFC 7386 on normalised trees, with exclusive groups,
 * variants, and tombstones that live until everything inherited is applied. Pure; findings are
 * collected.
 */
@NullMarked
package dev.slipway.model.merge;

import org.jspecify.annotations.NullMarked;
