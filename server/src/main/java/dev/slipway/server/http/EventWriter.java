package dev.slipway.server.http;

import dev.slipway.api.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Writes server-sent events. Owned by the request's thread. */
final class EventWriter {
  /** How often a stream must say something, if only a comment: clients give up after 20 s. */
  static final Duration HEARTBEAT = Duration.ofSeconds(5);

  private final OutputStream out;
  private final BooleanSupplier stopping;

  EventWriter(OutputStream out, BooleanSupplier stopping) {
    this.out = out;
    this.stopping = stopping;
  }

  /** The client went away, or the server stops. */
  static final class NobodyListens extends IOException {
    private static final long serialVersionUID = 1;

    NobodyListens(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  void event(@Nullable String id, String name, Record data) throws NobodyListens {
    String first = id == null ? "" : "id: " + id + "\n";
    write(first + "event: " + name + "\ndata: " + Json.STRICT.write(data) + "\n\n");
  }

  /** A sign of life. */
  void comment() throws NobodyListens {
    write(":\n\n");
  }

  private void write(String text) throws NobodyListens {
    if (stopping.getAsBoolean()) {
      throw new NobodyListens("the server stops", null);
    }
    try {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException e) {
      throw new NobodyListens("the client went away", e);
    }
  }
}
