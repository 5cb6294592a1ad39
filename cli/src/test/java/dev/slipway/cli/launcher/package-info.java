/** Tests of the launcher script, run as a process. */
@NullMarked
package dev.slipway.cli.launcher;

import org.jspecify.annotations.NullMarked;
