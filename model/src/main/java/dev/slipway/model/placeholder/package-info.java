/**
 * Placeholders: {@code ${namespace.name.output}} found in text, looked up in what the spec
 * declares, and typed as references. Entry type: {@link dev.slipway.model.placeholder.Templates}.
 * The namespaces are closed, there are no defaults and no nesting, and a secret reaches secret
 * destinations only. Immutable; findings are collected.
 */
@NullMarked
package dev.slipway.model.placeholder;

import org.jspecify.annotations.NullMarked;
