package dev.slipway.api.client;

import org.jspecify.annotations.Nullable;

/**
 * One event of a stream.
 *
 * @param id where to go on after a reconnect, where the stream has such a thing
 * @param name {@code step}, {@code output} and so on
 * @param data JSON of the record that the event's name stands for
 */
record ServerEvent(@Nullable String id, String name, String data) {}
