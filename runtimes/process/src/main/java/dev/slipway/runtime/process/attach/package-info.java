/**
 * Commands that somebody sits in front of. Each runs in a session of its own that ends with its
 * caller, with its instance or with slipwayd, whichever is first; a folder per session lets a
 * restarted slipwayd end what an earlier one left. Callers' streams are memory: only platform
 * threads of this package wait for programs and terminals, so slow ones never take the threads that
 * serve everything else.
 */
@NullMarked
package dev.slipway.runtime.process.attach;

import org.jspecify.annotations.NullMarked;
