package dev.slipway.server.http;

import dev.slipway.server.failure.ServerException.Refused;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.concurrent.Semaphore;

/** Bounds the number of streams, and ends them all when the server stops. */
final class EventStreams {
  private static final int AT_ONCE = 200; // each holds a connection and a virtual thread

  private final Semaphore places = new Semaphore(AT_ONCE);
  private volatile boolean stopping;

  /** Writes events until it has no more, or the writer says that nobody listens. */
  @FunctionalInterface
  interface Work {
    void write(EventWriter events) throws IOException;
  }

  void serve(Context context, Work work) throws IOException {
    if (!places.tryAcquire()) {
      throw new Refused(
          503, "busy", "too many streams are open", "close some; there may be " + AT_ONCE);
    }
    try {
      context.status(200).contentType("text/event-stream");
      context.header("Cache-Control", "no-store");
      var events = new EventWriter(context.res().getOutputStream(), () -> stopping);
      events.comment();
      work.write(events);
    } catch (EventWriter.NobodyListens _) {
      // the client went away, or we stop: either way the stream is over
    } finally {
      places.release();
    }
  }

  void stop() {
    stopping = true;
  }
}
