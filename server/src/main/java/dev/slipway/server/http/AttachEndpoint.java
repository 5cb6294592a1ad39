package dev.slipway.server.http;

import dev.slipway.api.wire.AttachRequest;
import dev.slipway.api.wire.LateFailure;
import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.port.Attached;
import dev.slipway.server.attach.AttachWork;
import dev.slipway.server.identity.Role;
import java.io.IOException;
import java.util.List;

/** Commands that somebody sits in front of. */
public final class AttachEndpoint {
  private final Targets targets;

  public AttachEndpoint(Targets targets) {
    this.targets = targets;
  }

  /** Where commands are started. */
  public interface Targets {
    /** The place of the path; one that does not exist is refused. */
    Place place(Exchange exchange);

    /** Starts what is asked for there. */
    Attached start(Place place, AttachRequest request, String user);
  }

  public List<Operation> operations() {
    return List.of(
        new Operation(
            "GET",
            "/applications/{application}/environments/{environment}/attach",
            Role.DEPLOYER,
            Operation.Effect.CONVERSES,
            this::attach));
  }

  private void attach(Exchange exchange) throws IOException {
    Place place = targets.place(exchange);
    String user = exchange.caller().user();
    String requestId = exchange.requestId();
    exchange.attach(
        new AttachWork() {
          @Override
          public Attached start(AttachRequest request) {
            return targets.start(place, request, user);
          }

          @Override
          public LateFailure explain(RuntimeException failure) {
            return Failures.of(failure, requestId).late();
          }
        });
  }
}
