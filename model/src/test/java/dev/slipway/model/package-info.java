/** Tests of the model through its entry type: golden files, properties, limits. */
@NullMarked
package dev.slipway.model;

import org.jspecify.annotations.NullMarked;
