/**
 * Rules about what instances need: database connections ({@link
 * dev.slipway.assess.capacity.DatabasePool}), CPU and memory, autoscaling, and what a release needs
 * on top. Each type but the helpers is one {@link dev.slipway.assess.rule.Rule}.
 */
@NullMarked
package dev.slipway.assess.capacity;

import org.jspecify.annotations.NullMarked;
