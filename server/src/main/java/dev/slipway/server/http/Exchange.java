package dev.slipway.server.http;

import dev.slipway.api.json.Json;
import dev.slipway.delivery.identity.Place;
import dev.slipway.model.spec.Name;
import dev.slipway.server.attach.AttachSessions;
import dev.slipway.server.attach.AttachWork;
import dev.slipway.server.failure.ServerException.Refused;
import dev.slipway.server.identity.Caller;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/** One request and its answer. Owned by the request's thread. */
public final class Exchange {
  private static final int MAX_BODY_BYTES = 4 << 20; // a spec, or a secret; sources stream
  private static final int MAX_LIMIT = 1000;

  private final Context context;
  private final Caller caller;
  private final EventStreams streams;
  private final AttachSessions sessions;

  Exchange(Context context, Caller caller, EventStreams streams, AttachSessions sessions) {
    this.context = context;
    this.caller = caller;
    this.streams = streams;
    this.sessions = sessions;
  }

  Caller caller() {
    return caller;
  }

  String requestId() {
    return HttpApi.requestId(context);
  }

  /** A path parameter. */
  String path(String name) {
    return context.pathParam(name);
  }

  Place place() {
    return new Place(name("application"), name("environment"));
  }

  /** A path parameter that is a name; one that cannot be a name does not exist. */
  Name name(String parameter) {
    String text = path(parameter);
    if (!Name.isValid(text)) {
      throw new Refused(
          404, "not-found", "there is no " + parameter + " \"" + text + "\"", "check the name");
    }
    return new Name(text);
  }

  int number(String parameter) {
    try {
      return Integer.parseInt(path(parameter));
    } catch (NumberFormatException _) {
      throw new Refused(
          400, "bad-request", parameter + " must be a number", "use a number, for example 3");
    }
  }

  Optional<String> query(String name) {
    return Optional.ofNullable(context.queryParam(name)).filter(value -> !value.isEmpty());
  }

  boolean flag(String name) {
    return query(name).filter(value -> !value.equals("false")).isPresent();
  }

  int queryNumber(String name, int otherwise, int most) {
    Optional<String> text = query(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      int value = Integer.parseInt(text.get());
      if (value >= 0) {
        return Math.min(value, most);
      }
    } catch (NumberFormatException _) {
      // answered below
    }
    throw new Refused(
        400, "bad-request", name + " must be a number from 0", "use a number, for example 20");
  }

  Optional<Instant> queryInstant(String name) {
    try {
      return query(name).map(Instant::parse);
    } catch (DateTimeParseException _) {
      throw new Refused(
          400, "bad-request", name + " must be a moment", "write it as 2026-01-31T12:00:00Z");
    }
  }

  /** The number of the last event a client of a stream has seen; 0 when it begins. */
  long lastEvent() {
    String id = header("Last-Event-ID").orElse("0");
    try {
      return Long.parseLong(id);
    } catch (NumberFormatException _) {
      throw new Refused(400, "bad-request", "Last-Event-ID must be a number", "leave it out");
    }
  }

  int limit() {
    return queryNumber("limit", 20, MAX_LIMIT);
  }

  /** The body as its record; anything else is a refusal. */
  <T> T body(Class<T> type) throws IOException {
    byte[] bytes = context.bodyInputStream().readNBytes(MAX_BODY_BYTES + 1);
    if (bytes.length > MAX_BODY_BYTES) {
      throw new Refused(
          413, "too-large", "the body is larger than 4 MiB", "send less; sources are uploaded");
    }
    return Json.STRICT.read(new String(bytes, StandardCharsets.UTF_8), type);
  }

  InputStream stream() {
    return context.bodyInputStream();
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(context.header(name));
  }

  void answer(int status, Record body) {
    context.status(status).contentType("application/json").result(Json.STRICT.write(body));
  }

  void answer(List<? extends Record> list) {
    context.status(200).contentType("application/json").result(Json.STRICT.write(list));
  }

  void answer(int status) {
    context.status(status);
  }

  /** Answers with a stream of events for as long as the work takes; see {@link EventStreams}. */
  void stream(EventStreams.Work work) throws IOException {
    streams.serve(context, caller.user(), work);
  }

  /** Answers with a WebSocket in front of a command; see {@link AttachSessions}. */
  void attach(AttachWork work) throws IOException {
    HttpServletRequest handshake = HandshakeFilter.original(context.req());
    sessions.open(handshake, context.res(), caller.user(), work);
  }
}
