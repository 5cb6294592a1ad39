/**
 * Resources whose pods are part of the tree: containers for development and staging, or an
 * operator's object. Entry type: {@link dev.slipway.render.kubernetes.resource.Resources}. What a
 * cloud or somebody else runs has no object here, only credentials.
 */
@NullMarked
package dev.slipway.render.kubernetes.resource;

import org.jspecify.annotations.NullMarked;
