/**
 * Commands that somebody sits in front of, over a WebSocket: {@link
 * dev.slipway.server.attach.AttachSessions} opens, counts and ends them. One virtual thread owns a
 * session's command from its start to its end; others carry one stream each. Nothing waits without
 * a bound: input in a ring, output in the command's own pipe.
 */
@NullMarked
package dev.slipway.server.attach;

import org.jspecify.annotations.NullMarked;
