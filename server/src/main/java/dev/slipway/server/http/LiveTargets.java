package dev.slipway.server.http;

import dev.slipway.api.wire.AttachRequest;
import dev.slipway.api.wire.TerminalInfo;
import dev.slipway.delivery.engine.Deliveries;
import dev.slipway.delivery.identity.InstanceId;
import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.port.Attached;
import dev.slipway.delivery.port.Observed;
import dev.slipway.delivery.port.Terminal;
import dev.slipway.delivery.status.PlaceStatus;
import dev.slipway.server.failure.ServerException.Refused;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the instance or service that a command is attached to. */
public record LiveTargets(Deliveries deliveries) implements AttachEndpoint.Targets {
  @Override
  public Place place(Exchange exchange) {
    return new KnownPlaces(deliveries).require(exchange);
  }

  @Override
  public Attached start(Place place, AttachRequest request, String user) {
    var command =
        new dev.slipway.delivery.port.AttachRequest(argv(request), terminal(request.terminal()));
    if (request.run() == null) {
      return deliveries.attach(instance(deliveries.status(place), request), command, user);
    }
    return deliveries.attach(place, ServiceName.parse(request.run()), command, user);
  }

  private static List<String> argv(AttachRequest request) {
    long subjects =
        Stream.of(request.instance(), request.service(), request.run())
            .filter(Objects::nonNull)
            .count();
    if (subjects != 1) {
      throw new Refused(
          400,
          "bad-request",
          subjects + " of instance, service and run are given",
          "give exactly one of them");
    }
    if (request.argv().isEmpty()) {
      throw new Refused(400, "bad-request", "argv is empty", "name a command");
    }
    return Argv.require(request.argv());
  }

  private static @Nullable Terminal terminal(@Nullable TerminalInfo wanted) {
    try {
      return wanted == null ? null : new Terminal(wanted.type(), wanted.columns(), wanted.rows());
    } catch (IllegalArgumentException e) {
      throw new Refused(
          400,
          "bad-request",
          String.valueOf(e.getMessage()),
          "set TERM to a terminal's name, such as xterm-256color, or ask for no terminal");
    }
  }

  private static InstanceId instance(PlaceStatus status, AttachRequest request) {
    List<String> services =
        status.services().stream().map(each -> each.service().value()).distinct().toList();
    if (request.service() != null && !services.isEmpty() && !services.contains(request.service())) {
      throw new Refused(
          404,
          "not-found",
          "there is no service " + request.service() + " in " + status.place(),
          "use one of " + String.join(", ", services));
    }
    return status.services().stream()
        .filter(service ->
            request.service() == null || service.service().value().equals(request.service()))
        .filter(service -> request.instance() != null || service.live())
        .flatMap(service -> service.instances().stream())
        .filter(Observed.Instance::isAlive)
        .map(Observed.Instance::id)
        .filter(id -> request.instance() == null || id.label().equals(request.instance()))
        .findFirst()
        .orElseThrow(() ->
            new Refused(
                404,
                "not-found",
                "no instance of "
                    + status.place()
                    + " runs that is "
                    + (request.instance() != null ? request.instance() : request.service()),
                "`slipway ps` lists the instances"));
  }
}
