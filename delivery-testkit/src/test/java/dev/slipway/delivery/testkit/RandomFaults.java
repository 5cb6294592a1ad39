package dev.slipway.delivery.testkit;

import dev.slipway.delivery.DeliveryException;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** Throws crashes, failures and lost acknowledgements at random calls, a few per schedule. */
final class RandomFaults implements Faults.Interceptor {
  private static final int MOST = 8;

  private final World world;
  private final Random random;
  private final List<String> story;
  private final int oneIn;
  private int left;

  RandomFaults(World world, Random random, List<String> story) {
    this.world = world;
    this.random = random;
    this.story = story;
    this.left = random.nextInt(MOST + 1);
    this.oneIn = 10 + random.nextInt(60);
  }

  void stop() {
    left = 0;
  }

  private boolean strikes() {
    if (left == 0 || random.nextInt(oneIn) != 0) {
      return false;
    }
    left--;
    return true;
  }

  @Override
  public void before(String call) {
    if (!strikes()) {
      return;
    }
    switch (random.nextInt(4)) {
      case 0, 1 -> throw new SimulatedCrash("before " + call);
      case 2 -> {
        story.add("no answer before " + call);
        throw new DeliveryException.Unknown("no answer (before " + call + ")", null);
      }
      default -> fail(call);
    }
  }

  /** The journal never says "failed": what it did not answer is unknown. */
  private void fail(String call) {
    if (call.startsWith("journal")) {
      throw new SimulatedCrash("before " + call);
    }
    story.add("failure of " + call);
    throw new DeliveryException.Failed("made to fail: " + call);
  }

  @Override
  public void after(String call) {
    if (!strikes()) {
      return;
    }
    switch (random.nextInt(3)) {
      case 0 -> throw new SimulatedCrash("after " + call);
      case 1 -> {
        story.add("lost acknowledgement of " + call);
        throw new DeliveryException.Unknown("no answer (after " + call + ")", null);
      }
      default -> {
        story.add("delay after " + call);
        world.clock.advance(Duration.ofSeconds(random.nextInt(40)));
      }
    }
  }
}
