/**
 * From a release to what an instance is started with: config overrides applied, placeholders
 * replaced. Entry type {@link dev.slipway.delivery.resolve.Resolver}. Pure given its lookups;
 * values that hold secrets never leave memory.
 */
@NullMarked
package dev.slipway.delivery.resolve;

import org.jspecify.annotations.NullMarked;
