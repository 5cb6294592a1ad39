/**
 * The spec explained: what each field means, from the tables of {@code model.shape} (which keys
 * there are) and the resource {@code fields.txt} (what they mean). Entry types: {@link
 * dev.slipway.model.reference.FieldReference} for one path, {@link
 * dev.slipway.model.reference.JsonSchema} for editors, {@link
 * dev.slipway.model.reference.ReferencePage} for people. Pure, immutable, thread-safe.
 */
@NullMarked
package dev.slipway.model.reference;

import org.jspecify.annotations.NullMarked;
