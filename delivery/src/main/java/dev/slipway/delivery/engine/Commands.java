package dev.slipway.delivery.engine;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.command.Asker;
import dev.slipway.delivery.command.ConfigChange;
import dev.slipway.delivery.command.DeployCommand;
import dev.slipway.delivery.deployment.Deployment;
import dev.slipway.delivery.deployment.Kind;
import dev.slipway.delivery.deployment.Order;
import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.journal.Change;
import dev.slipway.delivery.journal.Journal.Decision;
import dev.slipway.delivery.journal.PlaceView;
import dev.slipway.delivery.journal.Row;
import dev.slipway.delivery.live.PlaceState;
import dev.slipway.delivery.live.PlaceState.Mode;
import dev.slipway.delivery.release.Config;
import dev.slipway.delivery.release.Release;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.ServiceKind;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Turns what users ask into journal entries: each command is one decision under the place's lock,
 * answered with the deployment that will carry it out. Thread-safe.
 */
final class Commands {
  private static final int ALL = Integer.MAX_VALUE;

  private final Ports ports;
  private final Specs specs;
  private final Queue queue;

  Commands(Ports ports, Specs specs, InstantSource clock) {
    this.ports = ports;
    this.specs = specs;
    this.queue = new Queue(ports.journal(), clock);
  }

  Deployment deploy(DeployCommand command) {
    return queue.submit(
        command.place(),
        command.asker(),
        (view, now) -> {
          int number = view.latestRelease() + 1;
          Release release =
              new Release(
                  command.place(),
                  number,
                  now,
                  command.asker().by(),
                  command.message(),
                  command.commit(),
                  null,
                  command.spec(),
                  command.sourceDigest(),
                  false,
                  new TreeMap<>(),
                  new TreeMap<>(),
                  config(view));
          return new Wish(Kind.DEPLOY, Order.only(command.only()), number, release);
        });
  }

  /** Config that was asked for, also when its own deployment still waits. */
  private Config config(PlaceView view) {
    return view.unfinished().stream()
        .filter(d -> d.kind() == Kind.CONFIG)
        .reduce((_, later) -> later)
        .flatMap(d -> ports.journal().release(d.place(), d.release()))
        .map(Release::config)
        .orElse(view.state().config());
  }

  Deployment rollback(Place place, @Nullable Integer release, Asker asker) {
    return queue.submit(
        place,
        asker,
        (view, now) -> {
          PlaceState state = view.state();
          Integer wanted = release == null ? state.previousRelease() : release;
          if (wanted == null) {
            throw new DeliveryException.Conflict(
                place + " has no earlier release to go back to; deploy instead");
          }
          Release old = specs.release(place, wanted);
          boolean isLive = state.mode() == Mode.UP && wanted.equals(state.liveRelease());
          if (isLive) {
            throw new DeliveryException.Conflict(old.label() + " is live already");
          }
          if (!old.sealed()) {
            throw new DeliveryException.Conflict(
                old.label() + " was never completed, so there is nothing to go back to");
          }
          refuseNeverLive(old, state);
          refuseIncomplete(old);
          return new Wish(
              Kind.ROLLBACK,
              Order.ALL,
              view.latestRelease() + 1,
              repeated(old, view.latestRelease() + 1, now, asker.by(), old.config(), true));
        });
  }

  /** A release that failed or was cancelled has not shown that it can serve. */
  private void refuseNeverLive(Release old, PlaceState state) {
    List<Deployment> deployments = ports.journal().deployments(old.place(), ALL);
    Set<Integer> served = History.promoted(deployments);
    if (served.contains(old.number())) {
      return;
    }
    String others =
        ports.journal().releases(old.place(), ALL).stream()
            .map(Release::number)
            .filter(number -> served.contains(number) && !number.equals(state.liveRelease()))
            .sorted()
            .map(number -> "v" + number)
            .collect(Collectors.joining(", "));
    boolean destroyed = History.destroyed(deployments).contains(old.number());
    throw new DeliveryException.Conflict(
        old.label()
            + (destroyed ? " was destroyed with its data; " : " was never live; ")
            + (others.isEmpty()
                ? "there is no other release to go back to, deploy instead"
                : "you can go back to " + others));
  }

  /** Refused before anything moves, while the live release still serves. */
  private void refuseIncomplete(Release old) {
    old.artefacts()
        .forEach((service, artefact) -> {
          if (!ports.runtime().has(artefact)) {
            throw new DeliveryException.Conflict(
                "the artefact of "
                    + service
                    + " in "
                    + old.label()
                    + " is gone; deploy its source again");
          }
        });
  }

  private static Release repeated(
      Release old, int number, Instant now, String by, Config config, boolean sealed) {
    return new Release(
        old.place(),
        number,
        now,
        by,
        sealed ? "rollback to " + old.label() : "config of " + old.label(),
        old.commit(),
        old.number(),
        old.spec(),
        old.sourceDigest(),
        sealed,
        old.artefacts(),
        sealed ? old.secretVersions() : new TreeMap<>(),
        config);
  }

  Deployment scale(Place place, Name name, int replicas, Asker asker) {
    return queue.submit(
        place,
        asker,
        (view, _) -> {
          int live = live(view);
          running(place, live, name);
          if (replicas < 0) {
            throw new DeliveryException.Conflict("replicas must be 0 or more, not " + replicas);
          }
          TreeMap<Name, Integer> numbers = new TreeMap<>();
          numbers.put(name, replicas);
          return new Wish(Kind.SCALE, new Order(new TreeSet<>(Set.of(name)), numbers), live, null);
        });
  }

  Deployment restart(Place place, @Nullable Name service, Asker asker) {
    return queue.submit(
        place,
        asker,
        (view, _) -> {
          Integer live = view.state().liveRelease();
          if (live == null) {
            throw nothingLive(place);
          }
          if (service != null) {
            running(place, live, service);
          }
          Order order = service == null ? Order.ALL : Order.only(Set.of(service));
          return new Wish(Kind.RESTART, order, live, null);
        });
  }

  Optional<Deployment> configure(Place place, ConfigChange change, Asker asker) {
    boolean live = ports.journal().place(place).mode() == Mode.UP;
    if (!live && ports.journal().unfinished(place).isEmpty()) {
      ports
          .journal()
          .decide(
              place,
              null,
              view ->
                  new Decision<>(
                      true,
                      Change.of(
                          place,
                          null,
                          new Row.PutPlace(
                              view.state().withConfig(changed(view.state().config(), change))))));
      return Optional.empty();
    }
    return Optional.of(
        queue.submit(
            place,
            asker,
            (view, now) -> {
              Release base = specs.release(place, latestWanted(view));
              int number = view.latestRelease() + 1;
              Config config = changed(config(view), change);
              return new Wish(
                  Kind.CONFIG,
                  Order.ALL,
                  number,
                  repeated(base, number, now, asker.by(), config, false));
            }));
  }

  private static Config changed(Config config, ConfigChange change) {
    Set<String> missing = new TreeSet<>(change.unset());
    missing.removeAll(config.setFor(change.service()).keySet());
    if (!missing.isEmpty()) { // a release that changes nothing would hide a mistyped name
      throw new DeliveryException.NotFound(
          "not set here: " + String.join(", ", missing), "`slipway config` lists what is");
    }
    return config.with(change.service(), change.set(), change.unset());
  }

  private static int latestWanted(PlaceView view) {
    Integer live = view.state().liveRelease();
    if (live == null) {
      throw new DeliveryException.Conflict(
          view.state().place() + " is being deployed for the first time; ask again when it runs");
    }
    return live;
  }

  Deployment down(Place place, Asker asker) {
    return queue.submit(place, asker, (view, _) -> stopping(view, Kind.DOWN));
  }

  Deployment destroy(Place place, Asker asker) {
    return queue.submit(place, asker, (view, _) -> stopping(view, Kind.DESTROY));
  }

  private static Wish stopping(PlaceView view, Kind kind) {
    if (view.latestRelease() == 0) {
      throw new DeliveryException.NotFound(view.state().place() + " does not exist");
    }
    Integer live = view.state().liveRelease();
    return new Wish(kind, Order.ALL, live == null ? view.latestRelease() : live, null);
  }

  private static int live(PlaceView view) {
    Integer live = view.state().liveRelease();
    if (live == null || view.state().mode() != Mode.UP) {
      throw nothingLive(view.state().place());
    }
    return live;
  }

  static DeliveryException.Conflict nothingLive(Place place) {
    return new DeliveryException.Conflict("nothing of " + place + " is live; deploy it first");
  }

  private Service service(Place place, int release, Name name) {
    Map<Name, Service> services = specs.application(place, release).services();
    Service service = services.get(name);
    if (service == null) {
      throw noSuch(place + " has no service " + name, services.keySet());
    }
    return service;
  }

  /** Requires a service that keeps instances. */
  private void running(Place place, int release, Name name) {
    if (service(place, release, name).kind() instanceof ServiceKind.Job) {
      throw new DeliveryException.Conflict(
          name + " is a job; a job has no instances that stay",
          "run it once more with `slipway run " + name + "`");
    }
  }

  static DeliveryException.NotFound noSuch(String message, Set<Name> known) {
    String names = known.stream().map(Name::value).sorted().collect(Collectors.joining(", "));
    return new DeliveryException.NotFound(message, "known: " + names);
  }
}
