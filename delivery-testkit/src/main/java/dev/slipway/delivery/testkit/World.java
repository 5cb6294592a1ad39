package dev.slipway.delivery.testkit;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.command.Asker;
import dev.slipway.delivery.command.DeployCommand;
import dev.slipway.delivery.deployment.Deployment;
import dev.slipway.delivery.engine.Deliveries;
import dev.slipway.delivery.engine.Ports;
import dev.slipway.delivery.engine.Settings;
import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.journal.Holder;
import dev.slipway.delivery.journal.Journal;
import dev.slipway.delivery.port.SpecText;
import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Name;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The engine on fakes, with time moved by hand: everything but the {@link Deliveries} object
 * survives {@link #restart}. Used by one thread.
 */
public final class World {
  private static final Duration LONGEST = Duration.ofHours(3);

  public final ManualClock clock = new ManualClock();
  public final Faults faults = new Faults();
  public final FakeRuntime runtime = new FakeRuntime(faults, clock);
  public final FakeTraffic traffic = new FakeTraffic(faults, clock);
  public final FakeResourceProvider resources = new FakeResourceProvider(faults);
  public final FakeSecretStore secrets = new FakeSecretStore(faults, clock);
  public final Journal journal;
  public final Place place;
  private final Map<String, Application> specs = new HashMap<>();
  private final Settings settings;
  private Deliveries deliveries;
  private int starts;

  /** A world for one place. */
  public World(Place place) {
    this(place, Settings.DEFAULT);
  }

  /** A world with other times. */
  public World(Place place, Settings settings) {
    this(place, settings, InMemoryJournal::new);
  }

  /** A world whose journal is another one; it may let the faults strike its calls too. */
  public World(Place place, Settings settings, Function<Faults, Journal> journal) {
    this.place = place;
    this.settings = settings;
    this.journal = journal.apply(faults);
    this.deliveries = engine();
  }

  private Deliveries engine() {
    return engine(new Holder("home", Long.MAX_VALUE - ++starts, clock.instant()));
  }

  private Deliveries engine(Holder me) {
    Ports ports =
        new Ports(
            journal,
            runtime,
            traffic,
            resources,
            secrets,
            digest -> Optional.of(Path.of("/sources", digest)),
            (spec, _) -> read(spec.text()));
    return new Deliveries(ports, settings, me, clock);
  }

  /** Of a journal that worlds share, this one reads its own releases only. */
  private Application read(String text) {
    Application application = specs.get(text);
    if (application == null) {
      throw new DeliveryException.Failed("the spec of another world");
    }
    return application;
  }

  public Deliveries deliveries() {
    return deliveries;
  }

  /** The control plane was killed and starts again: the old holder's pid is dead. */
  public void restart() {
    deliveries = engine();
  }

  /** A second control plane of another machine. */
  public Deliveries other() {
    return engine(new Holder("other", 1, clock.instant()));
  }

  /** Makes a spec text known. */
  public void know(String text, Application application) {
    specs.put(text, application);
  }

  /** Asks for a release of this application from this source. */
  public Deployment ask(Application application, String source) {
    return ask(application, source, Set.of());
  }

  public Deployment ask(Application application, String source, Set<Name> only) {
    String text = "spec " + specs.size() + " of " + place;
    specs.put(text, application);
    return deliveries.deploy(
        new DeployCommand(
            place, new SpecText("slipway.yaml", text), source, only, null, null, Asker.of("ada")));
  }

  /** Asks for a release and lets time pass until it has ended. */
  public Deployment deploy(Application application, String source) {
    return finish(ask(application, source));
  }

  /** Lets time pass until the deployment has ended. */
  public Deployment finish(Deployment deployment) {
    Instant end = clock.instant().plus(LONGEST);
    while (clock.instant().isBefore(end)) {
      Instant next = deliveries.tick(place);
      Deployment now = deliveries.deployment(deployment.id());
      if (now.state().isEnd()) {
        return now;
      }
      clock.advanceTo(next);
    }
    throw new AssertionError("never ended: " + deliveries.deployment(deployment.id()));
  }

  /** Lets the engine look after the place for a while. */
  public void pass(Duration span) {
    Instant end = clock.instant().plus(span);
    while (clock.instant().isBefore(end)) {
      Instant next = deliveries.tick(place);
      clock.advanceTo(next.isBefore(end) ? next : end);
    }
    deliveries.tick(place);
  }
}
