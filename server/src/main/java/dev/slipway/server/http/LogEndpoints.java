package dev.slipway.server.http;

import dev.slipway.api.client.LogFilter;
import dev.slipway.api.wire.LogEntry;
import dev.slipway.api.wire.LogLines;
import dev.slipway.delivery.engine.Deliveries;
import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.port.LogLevel;
import dev.slipway.delivery.port.LogLine;
import dev.slipway.delivery.port.LogQuery;
import dev.slipway.delivery.port.LogSelection;
import dev.slipway.delivery.port.Runtime;
import dev.slipway.model.spec.Name;
import dev.slipway.server.failure.ServerException.Refused;
import dev.slipway.server.identity.Role;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What instances and jobs wrote. */
public final class LogEndpoints {
  private static final String PATH = "/applications/{application}/environments/{environment}/logs";
  private static final int DEFAULT_LINES = 100;
  private static final int MAX_LINES = 20_000;

  private final Deliveries deliveries;
  private final KnownPlaces places;
  private final LogWriters writers;
  private final Runtime runtime;

  public LogEndpoints(Deliveries deliveries, Runtime runtime) {
    this.deliveries = deliveries;
    this.places = new KnownPlaces(deliveries);
    this.writers = new LogWriters(deliveries, runtime);
    this.runtime = runtime;
  }

  public List<Operation> operations() {
    return List.of(new Operation("GET", PATH, Role.VIEWER, this::logs));
  }

  private void logs(Exchange exchange) throws IOException {
    LogQuery query = query(exchange);
    writers.requireKnown(query);
    if (query.follow()) {
      exchange.stream(events -> follow(query, events));
      return;
    }
    List<LogEntry> lines = new ArrayList<>();
    runtime.logs(
        query,
        line -> {
          lines.add(entry(line));
          return lines.size() < MAX_LINES;
        });
    exchange.answer(200, new LogLines(lines));
  }

  private void follow(LogQuery query, EventWriter events) throws EventWriter.NobodyListens {
    LineStream<LogLine> lines =
        new LineStream<>(
            consumer -> {
              runtime.logs(query, consumer::test);
              return 0;
            },
            line -> line.text().length());
    lines.writeTo(events, line -> events.event(null, "line", entry(line)));
  }

  private LogQuery query(Exchange exchange) {
    Set<Name> services =
        exchange.query("service").map(ServiceName::parse).map(Set::of).orElse(Set.of());
    Place place = places.require(exchange);
    boolean failed = exchange.flag("failed");
    return new LogQuery(
        place,
        services,
        failed ? lastFailed(place, exchange) : release(exchange),
        exchange.query("source").orElse(null),
        exchange.queryNumber("lines", DEFAULT_LINES, MAX_LINES),
        exchange.flag("follow"),
        failed || exchange.flag("previous"), // what failed is usually gone
        selection(exchange));
  }

  private static @Nullable Integer release(Exchange exchange) {
    return exchange.query("release").isPresent()
        ? (Integer) exchange.queryNumber("release", 0, Integer.MAX_VALUE)
        : null;
  }

  private Integer lastFailed(Place place, Exchange exchange) {
    if (exchange.query("release").isPresent()) {
      throw new Refused(
          400, "bad-request", "failed and release exclude each other", "leave one of them out");
    }
    return deliveries
        .lastFailedRelease(place)
        .orElseThrow(() ->
            new Refused(
                404,
                "nothing-failed",
                "no deployment of " + place + " has failed",
                "leave --failed out; `slipway releases` lists what there is"));
  }

  private static LogLevel level(String word) {
    return LogLevel.parse(word)
        .orElseThrow(() ->
            new Refused(
                400, "bad-request", "level \"" + word + "\" is none", "use " + LogFilter.LEVELS));
  }

  private static LogSelection selection(Exchange exchange) {
    Instant since = exchange.queryInstant("since").orElse(null);
    Instant until = exchange.queryInstant("until").orElse(null);
    if (until != null && exchange.flag("follow")) {
      throw new Refused(
          400, "bad-request", "follow and until exclude each other", "leave one of them out");
    }
    LogLevel atLeast = exchange.query("level").map(LogEndpoints::level).orElse(null);
    return new LogSelection(exchange.query("grep").orElse(""), since, until, atLeast);
  }

  private static LogEntry entry(LogLine line) {
    return new LogEntry(line.source(), line.position(), line.text());
  }
}
