/**
 * A whole check: the spec's own diagnostics and the rules, in several environments, with what the
 * team accepts: {@link dev.slipway.assess.check.CheckRun}. Pure.
 */
@NullMarked
package dev.slipway.assess.check;

import org.jspecify.annotations.NullMarked;
