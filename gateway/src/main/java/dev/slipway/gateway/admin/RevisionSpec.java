package dev.slipway.gateway.admin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One version of a service behind a route.
 *
 * @param revision name, for example {@code api@v3}
 * @param weight share of new requests, 0 to 100; weights of a route are relative to their sum
 * @param drainMillis over how long WebSockets are closed while draining; 0 means {@value
 *     #DEFAULT_DRAIN_MILLIS}
 */
public record RevisionSpec(
    String revision,
    int weight,
    RevisionState state,
    long drainMillis,
    List<EndpointSpec> endpoints) {

  /** Well below the 30 s an old revision is kept, so that clients reconnect before it stops. */
  public static final long DEFAULT_DRAIN_MILLIS = 10_000;

  @SuppressWarnings("NullAway") // Jackson passes null for absent components.
  public RevisionSpec(
      String revision,
      int weight,
      @Nullable RevisionState state,
      long drainMillis,
      @Nullable List<EndpointSpec> endpoints) {
    this.revision = revision;
    this.weight = weight;
    this.state = state == null ? RevisionState.ACTIVE : state;
    this.drainMillis = drainMillis == 0 ? DEFAULT_DRAIN_MILLIS : drainMillis;
    this.endpoints = endpoints == null ? List.of() : List.copyOf(endpoints);
  }

  /** A revision with the default drain. */
  public static RevisionSpec of(
      String revision, int weight, RevisionState state, List<EndpointSpec> endpoints) {
    return new RevisionSpec(revision, weight, state, 0, endpoints);
  }
}
