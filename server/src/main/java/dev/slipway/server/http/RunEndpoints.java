package dev.slipway.server.http;

import dev.slipway.api.wire.ExitEvent;
import dev.slipway.api.wire.OutputLine;
import dev.slipway.api.wire.RunInfo;
import dev.slipway.api.wire.RunRequest;
import dev.slipway.delivery.engine.Deliveries;
import dev.slipway.delivery.identity.JobRunId;
import dev.slipway.delivery.identity.Place;
import dev.slipway.server.failure.ServerException.Refused;
import dev.slipway.server.identity.Role;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** One-off runs that outlive whoever started them. */
public final class RunEndpoints {
  private static final String BASE = "/applications/{application}/environments/{environment}";
  private static final Duration LONGEST = Duration.ofHours(24);
  private static final int UNKNOWN_EXIT = 1; // the run ended, how could not be learnt

  private final Deliveries deliveries;

  public RunEndpoints(Deliveries deliveries) {
    this.deliveries = deliveries;
  }

  public List<Operation> operations() {
    return List.of(
        new Operation("POST", BASE + "/runs", Role.DEPLOYER, this::run),
        new Operation("GET", BASE + "/runs/{id}/events", Role.DEPLOYER, this::follow));
  }

  private void run(Exchange exchange) throws IOException {
    RunRequest request = exchange.body(RunRequest.class);
    JobRunId run =
        deliveries.run(
            exchange.place(),
            ServiceName.parse(request.service()),
            Argv.require(request.argv()),
            exchange.caller().user());
    exchange.answer(202, new RunInfo(run.label()));
  }

  private void follow(Exchange exchange) throws IOException {
    JobRunId run = runId(exchange.place(), exchange.path("id"));
    long seen = exchange.lastEvent();
    LineStream<String> lines =
        new LineStream<>(
            consumer -> deliveries.follow(run, pushing(consumer), LONGEST).orElse(UNKNOWN_EXIT),
            String::length);
    exchange.stream(events -> write(lines, run.service().value(), seen, events));
  }

  /** A command cannot be told that nobody listens; interrupting its thread ends it. */
  private static Consumer<String> pushing(Predicate<String> consumer) {
    return line -> {
      boolean _ = consumer.test(line);
    };
  }

  /** All lines are told again from the first; those the client has are left out. */
  private static void write(LineStream<String> lines, String source, long seen, EventWriter events)
      throws EventWriter.NobodyListens {
    AtomicLong count = new AtomicLong();
    int code =
        lines.writeTo(
            events,
            line -> {
              if (count.incrementAndGet() > seen) {
                events.event(String.valueOf(count.get()), "output", new OutputLine(source, line));
              }
            });
    events.event(null, "end", new ExitEvent(code, null));
  }

  private static JobRunId runId(Place place, String id) {
    return JobRunId.of(place, id)
        .orElseThrow(() ->
            new Refused(404, "not-found", "there is no run " + id, "start one with `slipway run`"));
  }
}
