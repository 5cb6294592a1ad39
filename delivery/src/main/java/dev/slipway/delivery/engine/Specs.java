package dev.slipway.delivery.engine;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.deployment.Deployment;
import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.live.PlaceState;
import dev.slipway.delivery.plan.Situation;
import dev.slipway.delivery.release.Release;
import dev.slipway.delivery.resolve.Overrides;
import dev.slipway.model.spec.Application;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Releases with their applications read, config applied. Thread-safe; remembers what it read. */
final class Specs {
  private static final int REMEMBERED = 64;

  private final Ports ports;
  private final Map<Key, Application> applications = new ConcurrentHashMap<>();

  private record Key(Place place, int release) {}

  Specs(Ports ports) {
    this.ports = ports;
  }

  Release release(Place place, int number) {
    return ports
        .journal()
        .release(place, number)
        .orElseThrow(() ->
            new DeliveryException.NotFound(
                place + " has no release v" + number, "`slipway releases` lists them"));
  }

  Application application(Place place, int release) {
    return application(release(place, release));
  }

  Application application(Release release) {
    Key key = new Key(release.place(), release.number());
    Application known = applications.get(key);
    if (known != null) {
      return known;
    }
    Application read =
        Overrides.apply(
            ports.specs().read(release.spec(), release.place().environment()), release.config());
    if (applications.size() >= REMEMBERED) {
      applications.clear();
    }
    applications.put(key, read);
    return read;
  }

  Situation situation(Deployment deployment, PlaceState state) {
    Release release = release(deployment.place(), deployment.release());
    return new Situation(
        deployment.kind(), deployment.order(), release, application(release), state);
  }
}
