/**
 * What a rule is: {@link dev.slipway.assess.rule.Rule}, described by its {@link
 * dev.slipway.assess.rule.RuleCard}, told about a {@link dev.slipway.assess.rule.Subject}, saying
 * what it finds to {@link dev.slipway.assess.rule.Findings}. Rules are stateless.
 */
@NullMarked
package dev.slipway.assess.rule;

import org.jspecify.annotations.NullMarked;
