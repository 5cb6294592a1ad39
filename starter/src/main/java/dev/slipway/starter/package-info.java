/**
 * The production conventions of an HTTP service: add the dependency, and it has them. Each package
 * is one convention with an auto-configuration of its own. Figures that differ between a laptop and
 * production depend on {@link dev.slipway.starter.Stage}.
 */
@NullMarked
package dev.slipway.starter;

import org.jspecify.annotations.NullMarked;
