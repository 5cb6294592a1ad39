package dev.slipway.server.http;

import dev.slipway.api.wire.LogEntry;
import dev.slipway.api.wire.LogLines;
import dev.slipway.delivery.engine.Deliveries;
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
import java.util.Optional;
import java.util.Set;

/** What instances and jobs wrote. */
public final class LogEndpoints {
  private static final String PATH = "/applications/{application}/environments/{environment}/logs";
  private static final int DEFAULT_LINES = 100;
  private static final int MAX_LINES = 20_000;

  private final KnownPlaces places;
  private final LogWriters writers;
  private final Runtime runtime;

  public LogEndpoints(Deliveries deliveries, Runtime runtime) {
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
        exchange.query("service").map(LogEndpoints::service).map(Set::of).orElse(Set.of());
    Optional<String> release = exchange.query("release");
    return new LogQuery(
        places.require(exchange),
        services,
        release.isPresent()
            ? (Integer) exchange.queryNumber("release", 0, Integer.MAX_VALUE)
            : null,
        exchange.query("source").orElse(null),
        exchange.queryNumber("lines", DEFAULT_LINES, MAX_LINES),
        exchange.flag("follow"),
        exchange.flag("previous"),
        selection(exchange));
  }

  private static LogSelection selection(Exchange exchange) {
    Instant since = exchange.queryInstant("since").orElse(null);
    Instant until = exchange.queryInstant("until").orElse(null);
    if (until != null && exchange.flag("follow")) {
      throw new Refused(
          400, "bad-request", "follow and until exclude each other", "leave one of them out");
    }
    return new LogSelection(exchange.query("grep").orElse(""), since, until);
  }

  private static Name service(String text) {
    if (!Name.isValid(text)) {
      throw new Refused(
          404,
          "unknown-service",
          "there is no service \"" + text + "\"",
          "`slipway ps` lists them");
    }
    return new Name(text);
  }

  private static LogEntry entry(LogLine line) {
    return new LogEntry(line.source(), line.position(), line.text());
  }
}
