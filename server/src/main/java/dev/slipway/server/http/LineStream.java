package dev.slipway.server.http;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Turns something that pushes lines until it ends into events, with heartbeats in between. The
 * source runs on a virtual thread of its own and waits when the client reads slowly; it is
 * interrupted when the client goes away.
 */
final class LineStream<L> {
  /** Text that waits for the client, in characters; one longer line waits alone. */
  static final int QUEUED_CHARACTERS = 32 * 1024;

  private static final int QUEUED_LINES = 256;

  private sealed interface Item<L> {
    record Line<L>(L line, int characters) implements Item<L> {}

    record End<L>(int code) implements Item<L> {}

    record Broken<L>(RuntimeException failure) implements Item<L> {}
  }

  /** Pushes lines until there are no more, or the consumer wants none; returns its exit code. */
  @FunctionalInterface
  interface Source<L> {
    int pushTo(Predicate<L> consumer);
  }

  /** Writes one line as an event. */
  @FunctionalInterface
  interface Writing<L> {
    void write(L line) throws EventWriter.NobodyListens;
  }

  private final BlockingQueue<Item<L>> items = new ArrayBlockingQueue<>(QUEUED_LINES);
  private final Semaphore room = new Semaphore(QUEUED_CHARACTERS);
  private final Source<L> source;
  private final ToIntFunction<L> length;

  /**
   * @param length of a line in characters
   */
  LineStream(Source<L> source, ToIntFunction<L> length) {
    this.source = source;
    this.length = length;
  }

  /** Writes all lines; returns the source's exit code. */
  int writeTo(EventWriter events, Writing<L> writing) throws EventWriter.NobodyListens {
    Thread pusher = Thread.ofVirtual().name("lines").start(this::push);
    try {
      while (true) {
        switch (next()) {
          case null -> events.comment();
          case Item.Line<L>(L line, int characters) -> {
            writing.write(line);
            room.release(characters);
          }
          case Item.End<L>(int code) -> {
            return code;
          }
          case Item.Broken<L>(RuntimeException failure) -> throw failure;
        }
      }
    } finally {
      pusher.interrupt();
    }
  }

  private @Nullable Item<L> next() throws EventWriter.NobodyListens {
    try {
      return items.poll(EventWriter.HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EventWriter.NobodyListens("interrupted", e);
    }
  }

  private void push() {
    try {
      int code = source.pushTo(this::offerLine);
      offer(new Item.End<>(code));
    } catch (RuntimeException failure) { // the boundary of this thread: handed to the request's
      offer(new Item.Broken<>(failure));
    }
  }

  private boolean offerLine(L line) {
    int characters = Math.min(length.applyAsInt(line), QUEUED_CHARACTERS);
    try {
      room.acquire(characters);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
    return offer(new Item.Line<>(line, characters));
  }

  private boolean offer(Item<L> item) {
    try {
      items.put(item);
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
