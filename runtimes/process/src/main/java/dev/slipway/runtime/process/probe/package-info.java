/**
 * Health of instances: questions asked one at a time per instance, and answers that count only from
 * the instance itself. Entry type: {@link dev.slipway.runtime.process.probe.Prober}, one virtual
 * thread per run of an instance.
 */
@NullMarked
package dev.slipway.runtime.process.probe;

import org.jspecify.annotations.NullMarked;
