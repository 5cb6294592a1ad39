/**
 * Backing services of applications on this machine, one folder each. Which servers should run is
 * recorded there, so that after a crash, a reboot or a restart of slipwayd they are started again
 * without being asked for. Used by {@link dev.slipway.runtime.process.EmbeddedResources}.
 */
@NullMarked
package dev.slipway.runtime.process.resource;

import org.jspecify.annotations.NullMarked;
