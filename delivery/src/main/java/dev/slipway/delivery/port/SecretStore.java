package dev.slipway.delivery.port;

import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.secret.Secret;
import dev.slipway.model.spec.SecretSpec.Generator;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Secret values of places, encrypted at rest, versioned. Names are the spec's secret names, or
 * {@code resource.<name>.<credential>} for generated credentials.
 */
public interface SecretStore {
  /**
   * The current version, generating version 1 when there is none; two callers at once get the same.
   */
  Version ensure(Place place, String name, Generator generator);

  /** The current version, if the secret has a value. */
  Optional<Version> current(Place place, String name);

  /** Adds a version and makes it current. */
  Version put(Place place, String name, Secret value);

  /**
   * The value of a version.
   *
   * @throws dev.slipway.delivery.DeliveryException.NotFound when it is gone
   */
  Secret reveal(Place place, Version version);

  /** Current versions of all secrets of a place, by name. */
  List<Version> list(Place place);

  /** Forgets everything of a place. */
  void destroy(Place place);

  /** A secret's version: a reference, never the value. */
  record Version(String name, int number, Instant createdAt) {}
}
