/**
 * The {@code slipway} command: {@link dev.slipway.cli.Main} reads the surroundings, parses the
 * arguments and runs one command of {@code dev.slipway.cli.command}. Data goes to stdout,
 * everything else to stderr, and the process ends with a documented exit code, never with a stack
 * trace. One command per process, on the main thread.
 */
@NullMarked
package dev.slipway.cli;

import org.jspecify.annotations.NullMarked;
