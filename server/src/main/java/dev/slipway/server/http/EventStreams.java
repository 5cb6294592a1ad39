package dev.slipway.server.http;

import dev.slipway.server.failure.ServerException.Refused;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Bounds the number of streams, and ends them all when the server stops. A stream costs a
 * connection, two virtual threads, up to {@link LineStream#QUEUED_CHARACTERS} of text that waits
 * for its client, and a look at the logs ten times a second. Safe for any thread; the collections
 * are guarded by this.
 */
final class EventStreams {
  /** All users together: what fits into slipwayd's memory while no client reads. */
  static final int AT_ONCE = 96;

  /** One user: some browser tabs and terminals of a person, some jobs of a pipeline. */
  static final int PER_USER = 64;

  private final Map<String, Integer> open = new HashMap<>(); // streams by user
  private final List<Thread> serving = new ArrayList<>(); // one entry for each stream
  private volatile boolean stopping;

  /** Writes events until it has no more, or the writer says that nobody listens. */
  @FunctionalInterface
  interface Work {
    void write(EventWriter events) throws IOException;
  }

  void serve(Context context, String user, Work work) throws IOException {
    enter(user);
    try {
      context.status(200).contentType("text/event-stream");
      context.header("Cache-Control", "no-store");
      var events = new EventWriter(context.res().getOutputStream(), () -> stopping);
      events.comment();
      write(work, events, context);
    } catch (EventWriter.NobodyListens _) {
      // the client went away, reads nothing, or we stop: in each case the stream is over
    } finally {
      leave(user);
    }
  }

  private void write(Work work, EventWriter events, Context context) throws IOException {
    try {
      work.write(events);
    } catch (RuntimeException e) {
      if (!stopping) { // else the interruption ended whatever the stream was asking for
        events.event(null, "failure", Failures.of(e, HttpApi.requestId(context)).late());
      }
    }
  }

  private synchronized void enter(String user) {
    if (stopping) {
      throw new Refused(503, "stopping", "slipwayd stops", "start it again, then follow again");
    }
    int ofUser = open.getOrDefault(user, 0);
    if (ofUser >= PER_USER) {
      throw new Refused(
          429,
          "too-many-streams",
          "user \"" + user + "\" follows " + ofUser + " streams already",
          "end some of them; one user may have " + PER_USER);
    }
    if (serving.size() >= AT_ONCE) {
      throw new Refused(
          503,
          "busy",
          serving.size() + " streams are open, which is all that slipwayd serves at once",
          "try again in a moment, or end streams that nobody reads");
    }
    open.put(user, ofUser + 1);
    serving.add(Thread.currentThread());
  }

  private synchronized void leave(String user) {
    open.merge(user, -1, Integer::sum);
    open.remove(user, 0);
    serving.remove(Thread.currentThread());
    boolean _ = Thread.interrupted(); // meant for the stream, not for what ends the response
  }

  /** Ends the streams, also those that wait for news or for a client that does not read. */
  synchronized void stop() {
    stopping = true;
    serving.forEach(Thread::interrupt);
  }
}
