/**
 * Schedules of five fields, and when they run next in a time zone. Entry type: {@link
 * dev.slipway.model.cron.CronExpression}, an immutable value; no clock is read.
 */
@NullMarked
package dev.slipway.model.cron;

import org.jspecify.annotations.NullMarked;
