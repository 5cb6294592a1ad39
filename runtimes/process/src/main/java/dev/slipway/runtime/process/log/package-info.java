/**
 * Output of instances and jobs, read from the files their shims write. Entry type: {@link
 * dev.slipway.runtime.process.log.LogReader}. A position is a byte offset in a source's whole
 * output, with the run's number above it, so it only grows; it stays valid when files are rotated.
 * When lines were written is noted beside them, by {@link
 * dev.slipway.runtime.process.log.OutputClock}.
 */
@NullMarked
package dev.slipway.runtime.process.log;

import org.jspecify.annotations.NullMarked;
