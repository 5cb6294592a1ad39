/**
 * From {@code slipway.yaml} to an {@link dev.slipway.model.spec.Application}: parse, merge the
 * environment's overlay, expand, resolve and type placeholders, validate. Entry type: {@link
 * dev.slipway.model.SpecLoader}. Pure: text in, values and diagnostics out; no clock, no
 * randomness, no files, so the same input always gives the same result. Immutable and thread-safe
 * throughout.
 */
@NullMarked
package dev.slipway.model;

import org.jspecify.annotations.NullMarked;
