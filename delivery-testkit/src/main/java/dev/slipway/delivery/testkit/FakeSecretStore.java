package dev.slipway.delivery.testkit;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.port.SecretStore;
import dev.slipway.delivery.secret.Secret;
import dev.slipway.model.spec.SecretSpec.Generator;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Secrets in memory, in the clear; generated values are deterministic. */
public final class FakeSecretStore implements SecretStore {
  private final Faults faults;
  private final InstantSource clock;
  private final Map<Place, TreeMap<String, List<Stored>>> places = new HashMap<>();

  private record Stored(Version version, Secret value) {}

  public FakeSecretStore(Faults faults, InstantSource clock) {
    this.faults = faults;
    this.clock = clock;
  }

  @Override
  public Version ensure(Place place, String name, Generator generator) {
    faults.around(
        "secrets.ensure " + name,
        () -> {
          generate(place, name);
        });
    return generate(place, name);
  }

  private synchronized Version generate(Place place, String name) {
    Optional<Version> known = current(place, name);
    return known.isPresent()
        ? known.get()
        : put(place, name, new Secret("generated-" + name.replace('.', '-')));
  }

  @Override
  public synchronized Optional<Version> current(Place place, String name) {
    List<Stored> versions = versions(place, name);
    return versions.isEmpty() ? Optional.empty() : Optional.of(versions.getLast().version());
  }

  private List<Stored> versions(Place place, String name) {
    return places
        .computeIfAbsent(place, _ -> new TreeMap<>())
        .computeIfAbsent(name, _ -> new ArrayList<>());
  }

  @Override
  public synchronized Version put(Place place, String name, Secret value) {
    List<Stored> versions = versions(place, name);
    Version version = new Version(name, versions.size() + 1, clock.instant());
    versions.add(new Stored(version, value));
    return version;
  }

  @Override
  public synchronized Secret reveal(Place place, Version version) {
    return versions(place, version.name()).stream()
        .filter(stored -> stored.version().number() == version.number())
        .map(Stored::value)
        .findFirst()
        .orElseThrow(() ->
            new DeliveryException.NotFound(
                "version " + version.number() + " of secret " + version.name() + " is gone"));
  }

  @Override
  public synchronized List<Version> list(Place place) {
    return places.getOrDefault(place, new TreeMap<>()).values().stream()
        .filter(versions -> !versions.isEmpty())
        .map(versions -> versions.getLast().version())
        .toList();
  }

  @Override
  public synchronized void destroy(Place place) {
    places.remove(place);
  }
}
