/**
 * Rules about those who run it: alerts, budget, canary signals, cron runs, approvals. Each type but
 * the helpers is one {@link dev.slipway.assess.rule.Rule}.
 */
@NullMarked
package dev.slipway.assess.operation;

import org.jspecify.annotations.NullMarked;
