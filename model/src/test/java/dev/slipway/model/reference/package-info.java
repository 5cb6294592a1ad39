/** Tests that tables, descriptions, schema, published pages and parser agree. */
@NullMarked
package dev.slipway.model.reference;

import org.jspecify.annotations.NullMarked;
