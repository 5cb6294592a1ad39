/**
 * Kubernetes manifests as a Kustomize tree: base, components, environments. Entry type: {@link
 * dev.slipway.render.kubernetes.KubernetesRenderer}. Pure; the same applications give the same
 * bytes.
 *
 * <p>Life of a render: each environment's application becomes manifests ({@code workload}, {@code
 * resource}, {@code route}, {@code network}) from values ({@code value}); the spec's patches are
 * laid over them; then {@code overlay} compares the environments and writes what they share once.
 */
@NullMarked
package dev.slipway.render.kubernetes;

import org.jspecify.annotations.NullMarked;
