/**
 * What this process counts and measures, at {@code /metrics} in Prometheus' text format. Entry:
 * {@link dev.slipway.starter.observe.metrics.MetricsAutoConfiguration}. Labels come from short
 * lists: route templates, never paths; names of code, never of data.
 */
@NullMarked
package dev.slipway.starter.observe.metrics;

import org.jspecify.annotations.NullMarked;
