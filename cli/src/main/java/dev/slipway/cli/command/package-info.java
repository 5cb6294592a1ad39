/**
 * The commands. {@link dev.slipway.cli.command.CommandRunner} parses the arguments and runs one
 * {@code Verb}; a verb asks, calls the server through the api module's client, and says what came
 * of it. Verbs hold no logic about releases: that is the server's. Main thread only.
 */
@NullMarked
package dev.slipway.cli.command;

import org.jspecify.annotations.NullMarked;
