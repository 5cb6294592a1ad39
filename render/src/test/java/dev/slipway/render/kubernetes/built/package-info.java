/** What Kustomize makes of a rendered tree, read back, and what must hold in it. */
@NullMarked
package dev.slipway.render.kubernetes.built;

import org.jspecify.annotations.NullMarked;
