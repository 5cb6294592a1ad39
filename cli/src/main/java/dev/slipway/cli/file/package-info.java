/**
 * Reading what a person named: {@link dev.slipway.cli.file.NamedText} gives the text of a regular
 * file of bounded size, or says what stands there instead. Pipes, sockets and devices are never
 * opened, so no command waits for somebody to write into one. Stateless; any thread.
 */
@NullMarked
package dev.slipway.cli.file;

import org.jspecify.annotations.NullMarked;
