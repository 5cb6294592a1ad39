/**
 * Small languages inside the files of other tools: words of a command line, {@code .env} files,
 * sizes and durations, names. Pure functions; nothing is expanded and nothing is run.
 */
@NullMarked
package dev.slipway.imports.text;

import org.jspecify.annotations.NullMarked;
