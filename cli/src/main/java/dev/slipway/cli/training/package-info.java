/**
 * Loads and runs what daily commands need, so that the JVM can record it in its ahead-of-time
 * cache: {@link dev.slipway.cli.training.Training}. Run by the launcher after a build, never by a
 * person.
 */
@NullMarked
package dev.slipway.cli.training;

import org.jspecify.annotations.NullMarked;
