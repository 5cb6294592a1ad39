/**
 * Log lines that machines read: one JSON object each, with the same fields in every service, and
 * without secrets. Entry: {@link dev.slipway.starter.observe.log.LogDefaults}, which chooses
 * between them and plain text before the first line is written; {@link
 * dev.slipway.starter.observe.log.JsonLines} writes them.
 */
@NullMarked
package dev.slipway.starter.observe.log;

import org.jspecify.annotations.NullMarked;
