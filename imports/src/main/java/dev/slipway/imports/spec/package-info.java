/**
 * The slipway.yaml under construction and its canonical text. {@link
 * dev.slipway.imports.spec.Fields} keeps keys in the order in which they were put and lets them be
 * replaced and removed; {@link dev.slipway.imports.spec.SpecWriter} hands the tree to the model's
 * writer. Same tree, same bytes. Owned by the thread that imports.
 */
@NullMarked
package dev.slipway.imports.spec;

import org.jspecify.annotations.NullMarked;
