/**
 * What a renderer could not say in its kind of output: {@link dev.slipway.render.finding.Finding},
 * by one of the codes of {@link dev.slipway.render.finding.Loss}. Values; nothing throws.
 */
@NullMarked
package dev.slipway.render.finding;

import org.jspecify.annotations.NullMarked;
