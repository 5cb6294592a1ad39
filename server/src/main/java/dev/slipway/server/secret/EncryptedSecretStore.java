package dev.slipway.server.secret;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.port.SecretStore;
import dev.slipway.delivery.secret.Secret;
import dev.slipway.model.spec.SecretSpec.Generator;
import dev.slipway.server.failure.ServerException;
import dev.slipway.server.store.SecretTable;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.SecretKey;

/** Secrets of places in the control plane's store. */
public final class EncryptedSecretStore implements SecretStore {
  private final SecretTable table;
  private final Envelope envelope;
  private final InstantSource clock;

  public EncryptedSecretStore(SecretTable table, SecretKey rootKey, InstantSource clock) {
    this.table = table;
    this.envelope = new Envelope(rootKey);
    this.clock = clock;
  }

  @Override
  public Version ensure(Place place, String name, Generator generator) {
    return guarded(() -> {
      Optional<Version> there = table.current(place, name);
      return there.isPresent() ? there.get() : generate(place, name, generator);
    });
  }

  @Override
  public Optional<Version> current(Place place, String name) {
    return guarded(() -> table.current(place, name));
  }

  @Override
  public Version put(Place place, String name, Secret value) {
    return guarded(
        () -> table.add(place, name, "set", now(), number -> seal(value, place, name, number)));
  }

  @Override
  public Secret reveal(Place place, Version version) {
    return guarded(() ->
        table
            .sealed(place, version.name(), version.number())
            .map(sealed -> envelope.open(sealed, label(place, version.name(), version.number())))
            .orElseThrow(() ->
                new DeliveryException.NotFound(
                    "secret "
                        + version.name()
                        + " of "
                        + place
                        + " has no version "
                        + version.number())));
  }

  @Override
  public List<Version> list(Place place) {
    return guarded(() -> table.list(place));
  }

  @Override
  public void destroy(Place place) {
    guarded(() -> {
      table.destroy(place);
      return place;
    });
  }

  private Version generate(Place place, String name, Generator generator) {
    Secret fresh = Generators.generate(generator); // an RSA key takes its time: not under the lock
    return table.ensure(place, name, now(), number -> seal(fresh, place, name, number));
  }

  private SecretTable.Sealed seal(Secret value, Place place, String name, int number) {
    return envelope.seal(value, label(place, name, number));
  }

  private static String label(Place place, String name, int number) {
    return place + "/" + name + "/" + number;
  }

  /** The store keeps microseconds; a version read back equals the one handed out. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private static <T> T guarded(Supplier<T> work) {
    try {
      return work.get();
    } catch (ServerException e) {
      throw new DeliveryException.Failed("secrets: " + e.getMessage(), "", e);
    }
  }
}
