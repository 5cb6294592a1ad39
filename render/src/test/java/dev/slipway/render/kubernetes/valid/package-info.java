/** Validators: the real tools, and strict models of Kubernetes' objects. */
@NullMarked
package dev.slipway.render.kubernetes.valid;

import org.jspecify.annotations.NullMarked;
