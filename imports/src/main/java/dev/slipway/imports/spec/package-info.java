/**
 * The slipway.yaml under construction and its canonical text. {@link
 * dev.slipway.imports.spec.Fields} keeps keys in the order in which they were put; {@link
 * dev.slipway.imports.spec.SpecWriter} quotes whatever a YAML 1.1 or 1.2 reader could take for
 * something else. Same tree, same bytes. Owned by the thread that imports.
 */
@NullMarked
package dev.slipway.imports.spec;

import org.jspecify.annotations.NullMarked;
