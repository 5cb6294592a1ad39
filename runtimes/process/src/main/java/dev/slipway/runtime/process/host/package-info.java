/**
 * The operating system as this runtime uses it: argv-only commands, process identities, state files
 * that survive a crash, users of root's applications, claimed ports. Knows nothing of services or
 * releases. Types are immutable or say what guards them.
 */
@NullMarked
package dev.slipway.runtime.process.host;

import org.jspecify.annotations.NullMarked;
