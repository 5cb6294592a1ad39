/**
 * Programs of this machine: {@link dev.slipway.cli.local.LocalCommand} asks them something with a
 * deadline or starts one that outlives us. Arguments are vectors, never text for a shell.
 * Stateless.
 */
@NullMarked
package dev.slipway.cli.local;

import org.jspecify.annotations.NullMarked;
