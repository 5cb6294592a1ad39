/**
 * Where the texts of other files come from that a spec names. Entry type: {@link
 * dev.slipway.model.source.SourceFiles}, given by whoever loads a spec; the model does no I/O.
 */
@NullMarked
package dev.slipway.model.source;

import org.jspecify.annotations.NullMarked;
