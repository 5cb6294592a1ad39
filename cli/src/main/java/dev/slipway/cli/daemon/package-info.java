/**
 * The life of slipwayd as seen from outside: {@link dev.slipway.cli.daemon.ServerProcess} starts it
 * in a session of its own, waits until it answers, and waits until it is gone. The server outlives
 * the command that started it. Main thread only.
 */
@NullMarked
package dev.slipway.cli.daemon;

import org.jspecify.annotations.NullMarked;
