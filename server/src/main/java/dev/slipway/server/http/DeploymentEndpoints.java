package dev.slipway.server.http;

import dev.slipway.api.wire.DeployRequest;
import dev.slipway.api.wire.RollbackRequest;
import dev.slipway.delivery.command.Asker;
import dev.slipway.delivery.command.DeployCommand;
import dev.slipway.delivery.deployment.Deployment;
import dev.slipway.delivery.engine.Deliveries;
import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.port.SourceStore;
import dev.slipway.delivery.port.SpecText;
import dev.slipway.delivery.release.ReleaseSummary;
import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Name;
import dev.slipway.server.failure.ServerException.Refused;
import dev.slipway.server.identity.Role;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Deployments and releases. */
public final class DeploymentEndpoints {
  private static final String BASE = "/applications/{application}/environments/{environment}";
  private static final int ALL_RELEASES = 10_000;

  private final Deliveries deliveries;
  private final SourceStore sources;
  private final KnownPlaces places;

  public DeploymentEndpoints(Deliveries deliveries, SourceStore sources) {
    this.deliveries = deliveries;
    this.sources = sources;
    this.places = new KnownPlaces(deliveries);
  }

  public List<Operation> operations() {
    String one = BASE + "/deployments/{id}";
    return List.of(
        new Operation("POST", BASE + "/deployments", Role.DEPLOYER, this::deploy),
        new Operation("GET", BASE + "/deployments", Role.VIEWER, this::list),
        new Operation("GET", one, Role.VIEWER, x -> answer(x, 200, required(x))),
        new Operation("GET", one + "/events", Role.VIEWER, this::events),
        new Operation("POST", one + "/cancel", Role.DEPLOYER, this::cancel),
        new Operation("GET", BASE + "/releases", Role.VIEWER, this::releases),
        new Operation("GET", BASE + "/releases/{release}", Role.VIEWER, this::release),
        new Operation("POST", BASE + "/rollback", Role.DEPLOYER, this::rollback));
  }

  private void deploy(Exchange exchange) throws IOException {
    Place place = exchange.place();
    DeployRequest request = exchange.body(DeployRequest.class);
    Asker asker = asker(exchange, request.whenBusy(), request.idempotencyKey());
    SpecText spec =
        new SpecText(
            request.spec().path(), request.spec().text(), new TreeMap<>(request.spec().files()));
    Application application = Specs.require(place, spec);
    Set<Name> only = services(application, request.only());
    if (sources.folder(request.source()).isEmpty()) {
      throw new Refused(
          404,
          "unknown-source",
          "the source " + request.source() + " is not here",
          "upload it first");
    }
    DeployCommand command =
        new DeployCommand(
            place, spec, request.source(), only, request.message(), request.commit(), asker);
    answer(exchange, 202, deliveries.deploy(command));
  }

  private static Set<Name> services(Application application, List<String> only) {
    Set<Name> services = new HashSet<>();
    for (String text : only) {
      if (!Name.isValid(text) || !application.services().containsKey(new Name(text))) {
        throw new Refused(
            404,
            "unknown-service",
            "there is no service \"" + text + "\"",
            "the services are " + application.services().keySet());
      }
      services.add(new Name(text));
    }
    return services;
  }

  private static Asker asker(Exchange exchange, @Nullable String whenBusy, @Nullable String key) {
    Asker.WhenBusy behaviour =
        switch (whenBusy) {
          case null -> Asker.WhenBusy.QUEUE;
          case "queue" -> Asker.WhenBusy.QUEUE;
          case "reject" -> Asker.WhenBusy.REJECT;
          default ->
              throw new Refused(
                  400,
                  "bad-request",
                  "whenBusy \"" + whenBusy + "\" is unknown",
                  "queue or reject");
        };
    return new Asker(exchange.caller().user(), behaviour, key);
  }

  private void list(Exchange exchange) {
    exchange.answer(
        deliveries.deployments(places.requireHistory(exchange), exchange.limit()).stream()
            .map(Answers::deployment)
            .toList());
  }

  private void events(Exchange exchange) throws IOException {
    Deployment deployment = required(exchange);
    long after = exchange.lastEvent();
    exchange.stream(events -> new DeploymentStream(deliveries, deployment, after).write(events));
  }

  private void cancel(Exchange exchange) {
    Deployment deployment = required(exchange);
    answer(exchange, 202, deliveries.cancel(deployment.id(), exchange.caller().user()));
  }

  private void releases(Exchange exchange) {
    exchange.answer(
        deliveries.releases(places.requireHistory(exchange), exchange.limit()).stream()
            .map(Answers::release)
            .toList());
  }

  private void release(Exchange exchange) {
    int number = exchange.number("release");
    ReleaseSummary summary =
        deliveries.releases(exchange.place(), ALL_RELEASES).stream()
            .filter(each -> each.release().number() == number)
            .findFirst()
            .orElseThrow(() ->
                new Refused(
                    404,
                    "unknown-release",
                    exchange.place() + " has no release v" + number,
                    "`slipway releases` lists them"));
    exchange.answer(200, Answers.release(summary));
  }

  private void rollback(Exchange exchange) throws IOException {
    RollbackRequest request = exchange.body(RollbackRequest.class);
    Asker asker = asker(exchange, null, request.idempotencyKey());
    answer(exchange, 202, deliveries.rollback(places.require(exchange), request.release(), asker));
  }

  /** The deployment of the path; one of another place does not exist here. */
  private Deployment required(Exchange exchange) {
    String id = exchange.path("id");
    Deployment deployment = deliveries.deployment(id);
    if (!deployment.place().equals(exchange.place())) {
      throw new Refused(
          404,
          "not-found",
          exchange.place() + " has no deployment " + id,
          "`slipway releases` lists what was deployed");
    }
    return deployment;
  }

  private static void answer(Exchange exchange, int status, Deployment deployment) {
    exchange.answer(status, Answers.deployment(deployment));
  }
}
