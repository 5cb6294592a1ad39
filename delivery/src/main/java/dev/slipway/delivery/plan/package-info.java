/**
 * Decides what a deployment does: {@link dev.slipway.delivery.plan.Planner} turns release and live
 * state into steps, {@link dev.slipway.delivery.plan.Compensation} turns the steps done so far into
 * the steps that put things back, {@link dev.slipway.delivery.plan.HealthJudgement} turns an
 * observation into a verdict. Pure: same input, same answer, no clock, no I/O.
 */
@NullMarked
package dev.slipway.delivery.plan;

import org.jspecify.annotations.NullMarked;
