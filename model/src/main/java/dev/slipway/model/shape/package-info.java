/**
 * The grammar of {@code slipway.yaml} as data: which keys stand where, which exclude each other,
 * and which short forms are lengthened to what. Entry types: {@link
 * dev.slipway.model.shape.SpecShape} (the tables), {@link dev.slipway.model.shape.Normaliser} (one
 * layer to its long form) and {@link dev.slipway.model.shape.WordCheck} (words and keys that do not
 * fit). Merging reads the same tables, so a rule stands once. Immutable.
 */
@NullMarked
package dev.slipway.model.shape;

import org.jspecify.annotations.NullMarked;
