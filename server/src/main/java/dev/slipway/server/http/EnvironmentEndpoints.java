package dev.slipway.server.http;

import dev.slipway.api.wire.ApplicationSummary;
import dev.slipway.api.wire.EnvironmentSummary;
import dev.slipway.api.wire.ReplicasRequest;
import dev.slipway.delivery.command.Asker;
import dev.slipway.delivery.deployment.Deployment;
import dev.slipway.delivery.deployment.DeploymentState;
import dev.slipway.delivery.engine.Deliveries;
import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.port.Traffic;
import dev.slipway.model.shape.WholeRange;
import dev.slipway.model.spec.Name;
import dev.slipway.server.failure.ServerException.Refused;
import dev.slipway.server.identity.Role;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What runs where, and its number, restart and end. */
public final class EnvironmentEndpoints {
  private static final String BASE = "/applications/{application}/environments/{environment}";
  private static final Duration DESTRUCTION = Duration.ofSeconds(45); // below clients' deadline

  private final Deliveries deliveries;
  private final StatusAnswers answers;
  private final KnownPlaces places;

  public EnvironmentEndpoints(Deliveries deliveries, Traffic traffic) {
    this.deliveries = deliveries;
    this.answers = new StatusAnswers(traffic);
    this.places = new KnownPlaces(deliveries);
  }

  public List<Operation> operations() {
    return List.of(
        new Operation("GET", "/applications", Role.VIEWER, this::applications),
        new Operation("GET", BASE, Role.VIEWER, this::status),
        new Operation("DELETE", BASE, Role.ADMINISTRATOR, this::destroy),
        new Operation("POST", BASE + "/down", Role.DEPLOYER, this::down),
        new Operation("PUT", BASE + "/services/{service}/replicas", Role.DEPLOYER, this::scale),
        new Operation(
            "POST",
            BASE + "/services/{service}/restart",
            Role.DEPLOYER,
            x -> restart(x, x.name("service"))),
        new Operation("POST", BASE + "/restart", Role.DEPLOYER, x -> restart(x, null)));
  }

  private void applications(Exchange exchange) {
    Map<Name, List<EnvironmentSummary>> byApplication = new TreeMap<>();
    for (Place place : deliveries.places()) {
      byApplication
          .computeIfAbsent(place.application(), _ -> new ArrayList<>())
          .add(StatusAnswers.summary(deliveries.status(place)));
    }
    List<ApplicationSummary> summaries = new ArrayList<>();
    byApplication.forEach(
        (name, environments) -> summaries.add(new ApplicationSummary(name.value(), environments)));
    exchange.answer(summaries);
  }

  private void status(Exchange exchange) {
    exchange.answer(200, answers.status(deliveries.status(places.require(exchange))));
  }

  private void destroy(Exchange exchange) {
    Place place = places.require(exchange);
    String confirm = exchange.query("confirm").orElse("");
    if (!confirm.equals(place.application().value())) {
      throw new Refused(
          409,
          "not-confirmed",
          "\"" + confirm + "\" is not the name of the application; nothing was destroyed",
          "confirm with " + place.application());
    }
    Deployment begun = deliveries.destroy(place, Asker.of(exchange.caller().user()));
    Optional<Deployment> ended = deliveries.await(begun.id(), DESTRUCTION);
    ended.ifPresent(EnvironmentEndpoints::requireSuccess);
    exchange.answer(ended.isPresent() ? 204 : 202);
  }

  private static void requireSuccess(Deployment deployment) {
    boolean succeeded =
        deployment.state() instanceof DeploymentState.Succeeded
            || deployment.state() instanceof DeploymentState.SucceededWithWarnings;
    if (!succeeded) {
      var cause = deployment.cause();
      throw new Refused(
          500,
          "failed",
          "destroying ended "
              + deployment.state().word()
              + (cause == null ? "" : ": " + cause.summary()),
          "repeat the command");
    }
  }

  private void down(Exchange exchange) {
    Asker asker = Asker.of(exchange.caller().user());
    exchange.answer(202, Answers.deployment(deliveries.down(places.require(exchange), asker)));
  }

  private void scale(Exchange exchange) throws IOException {
    int replicas = exchange.body(ReplicasRequest.class).replicas();
    if (!WholeRange.REPLICAS.holds(replicas)) {
      throw new Refused(
          400,
          "bad-request",
          "replicas " + replicas + " is out of range",
          "use a number from 0 to " + WholeRange.REPLICAS.most());
    }
    Name service = exchange.name("service");
    Asker asker = Asker.of(exchange.caller().user());
    Deployment begun = deliveries.scale(exchange.place(), service, replicas, asker);
    exchange.answer(202, Answers.deployment(begun));
  }

  private void restart(Exchange exchange, @Nullable Name service) {
    Asker asker = Asker.of(exchange.caller().user());
    Deployment begun = deliveries.restart(exchange.place(), service, asker);
    exchange.answer(202, Answers.deployment(begun));
  }
}
