/**
 * slipwayd, the control plane process. {@link dev.slipway.server.Main} reads the configuration,
 * {@code Wiring} puts the parts together by constructors, {@code SlipwayServer} is their life: one
 * process per home, adopting at start what an earlier one left running, and leaving it running at
 * its own end.
 */
@NullMarked
package dev.slipway.server;

import org.jspecify.annotations.NullMarked;
