package dev.slipway.delivery.testkit;

import dev.slipway.delivery.command.Asker;
import dev.slipway.delivery.command.ConfigChange;
import dev.slipway.delivery.deployment.Deployment;
import dev.slipway.delivery.engine.Settings;
import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.live.PlaceState;
import dev.slipway.delivery.release.Release;
import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.ServiceKind.Phase;
import dev.slipway.model.spec.Strategy;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** The application of the simulation, and what its users do. */
final class Shop {
  static final Place PLACE = Place.of("shop", "production");
  static final Duration WARM = Duration.ofSeconds(20);

  /** As by default, but coarser: a schedule is told in hundreds of ticks, not thousands. */
  static final Settings SETTINGS =
      new Settings(
          Duration.ofMinutes(30),
          Duration.ofMinutes(2),
          Duration.ofSeconds(30),
          Duration.ofMinutes(2),
          Duration.ofSeconds(2),
          Duration.ofSeconds(30),
          Duration.ofSeconds(5),
          Duration.ofMinutes(10),
          Duration.ofSeconds(1),
          Duration.ofSeconds(2),
          10,
          100);

  static final Name API = new Name("api");
  static final Name WEB = new Name("web");
  static final Name WORKER = new Name("worker");
  static final Name MIGRATE = new Name("migrate");
  private static final Duration BAKE = Duration.ofSeconds(10);
  private static final Duration DRAIN = Duration.ofSeconds(5);

  private final World world;
  private final Random random;
  private final List<String> story;
  private int sources;

  Shop(World world, Random random, List<String> story) {
    this.world = world;
    this.random = random;
    this.story = story;
  }

  private Application application() {
    Strategy strategy =
        random.nextBoolean()
            ? new Strategy.Rolling(1, random.nextInt(2), BAKE, DRAIN)
            : new Strategy.BlueGreen(WARM, BAKE, DRAIN);
    return Applications.named("shop", "production")
        .web("api", 1 + random.nextInt(3), strategy)
        .web("web", 1, strategy)
        .worker("worker", 1)
        .job("migrate", "api", Phase.MIGRATE)
        .timeout("migrate", Duration.ofMinutes(2))
        .job("warm-up", "api", Phase.AFTER)
        .postgres("db")
        .build();
  }

  void deployGood() {
    story.add("deploy good");
    int release = nextRelease();
    for (Name service : List.of(API, WEB, WORKER)) {
      world.runtime.script(service, release, Behaviour.GOOD);
    }
    world.runtime.script(MIGRATE, release, JobScript.GOOD);
    world.ask(application(), "s" + ++sources);
  }

  void act() {
    switch (random.nextInt(12)) {
      case 0, 1 -> deployGood();
      case 2, 3, 4, 5, 6 -> deployBad();
      case 7 -> cancel();
      case 8 -> rollback();
      case 9 -> scale();
      case 10 -> restart();
      default -> configure();
    }
  }

  /** The new api dies while it is watched with full traffic. */
  void deployCrashing() {
    script(API, nextRelease(), Behaviour.crashesAfter(Duration.ofSeconds(10)), "crashes later");
    world.ask(application(), "s" + ++sources);
  }

  private int nextRelease() {
    List<Release> latest = world.journal.releases(world.place, 1);
    return latest.isEmpty() ? 1 : latest.getFirst().number() + 1;
  }

  private void deployBad() {
    int release = nextRelease();
    Name service = random.nextBoolean() ? API : random.nextBoolean() ? WEB : WORKER;
    String how =
        switch (random.nextInt(7)) {
          case 0 -> script(service, release, Behaviour.NEVER_READY, "never ready");
          case 1 -> script(service, release, Behaviour.exitsAtOnce(1), "exits at once");
          case 2 ->
              script(
                  service,
                  release,
                  Behaviour.crashesAfter(Duration.ofSeconds(5 + random.nextInt(25))),
                  "crashes later");
          case 3 -> script(API, release, Behaviour.answers(500), "fails its smoke test");
          case 4 -> script(release, new JobScript(Duration.ofSeconds(2), 1, List.of("no")));
          case 5 -> script(release, new JobScript(null, 0, List.of("hanging")));
          default -> script(release, new JobScript(Duration.ofSeconds(2), null, List.of()));
        };
    story.add("deploy v" + release + ": " + how);
    world.ask(application(), "s" + ++sources);
  }

  private String script(Name service, int release, Behaviour behaviour, String word) {
    world.runtime.script(service, release, behaviour);
    return service + " " + word;
  }

  private String script(int release, JobScript job) {
    world.runtime.script(MIGRATE, release, job);
    return job.toString();
  }

  private void cancel() {
    List<Deployment> unfinished = world.journal.unfinished(world.place);
    if (!unfinished.isEmpty()) {
      Deployment deployment = unfinished.get(random.nextInt(unfinished.size()));
      story.add("cancel " + deployment.id() + " in " + deployment.state().word());
      world.deliveries().cancel(deployment.id(), "ada");
    }
  }

  private void rollback() {
    story.add("rollback");
    world.deliveries().rollback(world.place, null, Asker.of("ada"));
  }

  private void scale() {
    int replicas = 1 + random.nextInt(3);
    story.add("scale api " + replicas);
    world.deliveries().scale(world.place, API, replicas, Asker.of("ada"));
  }

  private void restart() {
    story.add("restart");
    world.deliveries().restart(world.place, null, Asker.of("ada"));
  }

  private void configure() {
    story.add("configure");
    TreeMap<String, String> set = new TreeMap<>();
    set.put("LOG_LEVEL", String.valueOf(random.nextInt(3)));
    var asked =
        world
            .deliveries()
            .configure(world.place, new ConfigChange(null, set, Set.of()), Asker.of("ada"));
    story.add("  " + asked.map(Deployment::id).orElse("kept"));
  }

  /** A person has looked. */
  void unfreeze() {
    PlaceState.Frozen frozen = world.journal.place(world.place).frozen();
    if (frozen != null) {
      story.add("acknowledge: " + frozen.why());
      Deployment acknowledged = world.deliveries().cancel(frozen.deployment(), "ada");
      story.add("  " + acknowledged.state().word());
      while (world.journal.place(world.place).frozen() != null) {
        world.clock.advanceTo(world.deliveries().tick(world.place));
      }
    }
  }
}
