/**
 * What the process was given by its shell, and how text reaches a person: {@link
 * dev.slipway.cli.terminal.Surroundings} (streams, environment, which of them is a terminal),
 * {@link dev.slipway.cli.terminal.Style} (colour and glyphs, or none), {@link
 * dev.slipway.cli.terminal.SafeText} (every string that came from elsewhere passes it before it is
 * printed), {@link dev.slipway.cli.terminal.Table}, {@link dev.slipway.cli.terminal.LiveRegion}.
 * All but the live region are immutable.
 */
@NullMarked
package dev.slipway.cli.terminal;

import org.jspecify.annotations.NullMarked;
