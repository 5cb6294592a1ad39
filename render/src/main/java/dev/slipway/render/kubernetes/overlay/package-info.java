/**
 * Manifests of several environments to one Kustomize tree: what all environments share once, what
 * is an environment's own beside it. Entry type: {@link
 * dev.slipway.render.kubernetes.overlay.KustomizeTree}. Pure; no environment is special, so adding
 * one moves nothing but what it does differently.
 */
@NullMarked
package dev.slipway.render.kubernetes.overlay;

import org.jspecify.annotations.NullMarked;
