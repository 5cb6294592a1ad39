/**
 * Kubernetes objects as values: what every kind shares. An object is a {@link
 * dev.slipway.render.kubernetes.manifest.Manifest}: its YAML and the file it lives in. Immutable
 * once built.
 */
@NullMarked
package dev.slipway.render.kubernetes.manifest;

import org.jspecify.annotations.NullMarked;
