package dev.slipway.api.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Events of one connection, by the rules of the HTML standard's server-sent events.
 *
 * <p>A virtual thread reads lines into a bounded queue and the caller takes them with a deadline,
 * because the body of java.net.http has none of its own: a server that is frozen would hold the
 * caller for ever. The server writes a comment every five seconds. Closing ends the reader.
 */
final class EventReader implements AutoCloseable {
  private static final Duration SILENCE = Duration.ofSeconds(20); // four missed comments
  private static final int QUEUED_LINES = 256;

  private sealed interface Item {
    record Line(String text) implements Item {}

    record End() implements Item {}
  }

  private final InputStream body;
  private final BlockingQueue<Item> items = new ArrayBlockingQueue<>(QUEUED_LINES);
  private final Thread reader;

  EventReader(InputStream body) {
    this.body = body;
    this.reader = Thread.ofVirtual().name("event-reader").start(this::readAll);
  }

  /** The next event; empty when the connection ended or went silent. */
  Optional<ServerEvent> next() {
    @Nullable String id = null;
    String name = "message";
    var data = new StringBuilder();
    while (take() instanceof Item.Line(String line)) {
      if (line.isEmpty()) {
        if (!data.isEmpty()) {
          return Optional.of(new ServerEvent(id, name, data.toString()));
        }
        continue;
      }
      int colon = line.indexOf(':');
      String field = colon < 0 ? line : line.substring(0, colon);
      String value = colon < 0 ? "" : line.substring(colon + 1);
      String text = value.startsWith(" ") ? value.substring(1) : value;
      switch (field) {
        case "id" -> id = text;
        case "event" -> name = text;
        case "data" -> data.append(data.isEmpty() ? "" : "\n").append(text);
        default -> {} // comments and unknown fields are passed over
      }
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    reader.interrupt();
    try {
      body.close();
    } catch (IOException _) {
      // the connection is being given up; there is nothing to save
    }
  }

  private Item take() {
    try {
      Item item = items.poll(SILENCE.toMillis(), TimeUnit.MILLISECONDS);
      return item == null ? new Item.End() : item;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw ApiException.interrupted();
    }
  }

  private void readAll() {
    try {
      var lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        items.put(new Item.Line(line));
      }
      end();
    } catch (IOException _) {
      end();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void end() {
    try {
      items.put(new Item.End());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
