/**
 * Rules about instances, probes, grace periods and strategies that interrupt. Each type but the
 * helpers is one {@link dev.slipway.assess.rule.Rule}.
 */
@NullMarked
package dev.slipway.assess.availability;

import org.jspecify.annotations.NullMarked;
