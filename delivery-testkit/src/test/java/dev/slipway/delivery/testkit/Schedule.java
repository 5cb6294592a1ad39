package dev.slipway.delivery.testkit;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.deployment.Deployment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * One random schedule: a handful of user actions with faults at random points, everything decided
 * by the seed. The invariants are watched all the time; at the end faults stop and everything must
 * come to rest.
 */
final class Schedule {
  private static final int ACTIONS = 4;
  private static final int PATIENCE = 20_000; // ticks until "never ends"

  private final long seed;
  private final Random random;
  private final World world;
  private final Shop shop;
  private final Invariants invariants;
  private final RandomFaults faults;
  private final List<String> story = new ArrayList<>();

  Schedule(long seed) {
    this.seed = seed;
    this.random = new Random(seed);
    this.world = new World(Shop.PLACE, Shop.SETTINGS);
    this.shop = new Shop(world, random, story);
    this.invariants = new Invariants(world);
    this.faults = new RandomFaults(world, random, story);
  }

  /** Runs it; fails with the seed and the story when an invariant breaks. */
  void run() {
    try {
      invariants.watch();
      shop.deployGood();
      settle();
      invariants.atRest();
      world.faults.intercept(faults);
      for (int i = 0; i < ACTIONS; i++) {
        attempt();
        ticks(random.nextInt(60));
      }
      faults.stop();
      settle();
      invariants.atRest();
      while (world.journal.place(world.place).frozen() != null) {
        shop.unfreeze();
        settle();
      }
      shop.deployGood();
      settle();
      invariants.atRest();
      invariants.lastDeploymentSucceeded();
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("seed " + seed + "\n  " + String.join("\n  ", story) + "\n" + e, e);
    }
  }

  /** A user's wish may be refused, and the control plane may die while it is told. */
  private void attempt() {
    try {
      shop.act();
    } catch (DeliveryException e) {
      story.add("refused: " + e.getMessage());
    } catch (SimulatedCrash e) {
      restart(e);
    }
  }

  private void restart(SimulatedCrash crash) {
    story.add("crash " + crash.getMessage());
    world.clock.advance(Duration.ofMillis(random.nextInt(5000)));
    world.restart();
  }

  private void ticks(int count) {
    for (int i = 0; i < count; i++) {
      tick();
    }
  }

  private void tick() {
    try {
      world.clock.advanceTo(world.deliveries().tick(world.place));
    } catch (SimulatedCrash e) {
      restart(e);
    }
    invariants.always();
  }

  private void settle() {
    for (int i = 0; i < PATIENCE; i++) {
      tick();
      if (world.journal.unfinished(world.place).isEmpty()) {
        rest();
        return;
      }
      if (world.journal.place(world.place).frozen() != null) {
        return;
      }
    }
    List<String> left =
        world.journal.unfinished(world.place).stream().map(Deployment::toString).toList();
    throw new AssertionError("never ended: " + left);
  }

  /** Long enough for what stays warm to leave. */
  private void rest() {
    var end = world.clock.instant().plus(Shop.WARM).plusSeconds(10);
    while (world.clock.instant().isBefore(end)) {
      tick();
    }
  }
}
