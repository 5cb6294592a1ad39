/**
 * What a command says: {@link dev.slipway.cli.output.Output} sends data to stdout in the format
 * that was asked for and everything else to stderr, and shows a {@link
 * dev.slipway.cli.outcome.Problem}. Everything foreign is made safe for the terminal on its way.
 * Owned by the command's thread.
 */
@NullMarked
package dev.slipway.cli.output;

import org.jspecify.annotations.NullMarked;
