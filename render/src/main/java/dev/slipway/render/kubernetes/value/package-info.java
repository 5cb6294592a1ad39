/**
 * What the templates of a spec are worth in a cluster: text that is known when files are rendered,
 * or an entry of a secret store that is known when pods start. Entry type: {@link
 * dev.slipway.render.kubernetes.value.Resolver}. Secret values never pass through here, only where
 * they are kept.
 */
@NullMarked
package dev.slipway.render.kubernetes.value;

import org.jspecify.annotations.NullMarked;
