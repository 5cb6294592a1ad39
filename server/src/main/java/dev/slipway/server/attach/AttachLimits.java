package dev.slipway.server.attach;

import dev.slipway.api.attach.AttachProtocol;
import java.time.Duration;

/**
 * How long and how many.
 *
 * @param request until the client's first message
 * @param ping between two questions whether the client is there
 * @param silence without an answer after which it is not
 * @param send for one message to leave; a client reads all the time
 * @param longest of one command
 * @param farewell for all commands to end when slipwayd stops
 * @param atOnce commands of all users
 * @param perUser commands of one user
 */
public record AttachLimits(
    Duration request,
    Duration ping,
    Duration silence,
    Duration send,
    Duration longest,
    Duration farewell,
    int atOnce,
    int perUser) {
  /** A session costs a ring of a window, six virtual threads and a few buffers: half a megabyte. */
  public static final AttachLimits DEFAULT =
      new AttachLimits(
          Duration.ofSeconds(10),
          AttachProtocol.PING,
          AttachProtocol.SILENCE,
          Duration.ofSeconds(30),
          Duration.ofHours(24),
          Duration.ofSeconds(10),
          32,
          16);
}
