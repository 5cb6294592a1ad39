package dev.slipway.delivery.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.command.Asker;
import dev.slipway.delivery.deployment.Deployment;
import dev.slipway.delivery.deployment.Step;
import dev.slipway.delivery.deployment.StepRecord;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * One fault at one call, for every call that a whole story makes: two deploys, a scale, a bad
 * deploy that rolls back, a rollback, down and destroy. The calls are counted, not listed, so a new
 * step is covered by being in the story; a test below says which kinds are. {@code
 * -Dmatrix.stride=1} tries every call.
 */
class StepFaultMatrixTest {
  private static final int MOST_CALLS = 100_000;

  /** Every how many calls a fault strikes; 1 tries all, a prime meets all kinds. */
  private static final int STRIDE = Integer.getInteger("matrix.stride", 7);

  /** What goes wrong at the chosen call. */
  enum Fault {
    CRASH_BEFORE,
    CRASH_AFTER,
    NO_ANSWER_BEFORE,
    LOST_ACKNOWLEDGEMENT,
    FAILURE
  }

  /** Strikes once, at the n-th call. */
  private static final class Once implements Faults.Interceptor {
    private final Fault fault;
    private final int at;
    private int calls;
    private String struck = "";

    Once(Fault fault, int at) {
      this.fault = fault;
      this.at = at;
    }

    @Override
    public void before(String call) {
      if (++calls != at) {
        return;
      }
      struck = call;
      switch (fault) {
        case CRASH_BEFORE -> throw new SimulatedCrash(call);
        case NO_ANSWER_BEFORE -> throw new DeliveryException.Unknown("no answer", null);
        case FAILURE -> {
          if (!call.startsWith("journal")) {
            throw new DeliveryException.Failed("made to fail: " + call);
          }
        }
        case CRASH_AFTER, LOST_ACKNOWLEDGEMENT -> {}
      }
    }

    @Override
    public void after(String call) {
      if (calls != at || !struck.equals(call)) {
        return;
      }
      struck = "";
      switch (fault) {
        case CRASH_AFTER -> throw new SimulatedCrash(call);
        case LOST_ACKNOWLEDGEMENT -> throw new DeliveryException.Unknown("lost", null);
        case CRASH_BEFORE, NO_ANSWER_BEFORE, FAILURE -> {}
      }
    }
  }

  /** The story, told to a world. */
  private static final class Story {
    private final World world = new World(Shop.PLACE, Shop.SETTINGS);
    private final Shop shop = new Shop(world, new Random(3), new java.util.ArrayList<>());
    private final Invariants invariants = new Invariants(world);

    void tell(Faults.Interceptor fault) {
      invariants.watch();
      ask(shop::deployGood);
      world.faults.intercept(fault);
      ask(shop::deployGood);
      ask(() -> world.deliveries().scale(Shop.PLACE, Shop.API, 4, Asker.of("ada")));
      ask(this::scaleAfterAReboot);
      ask(shop::deployCrashing);
      ask(() -> world.deliveries().rollback(Shop.PLACE, null, Asker.of("ada")));
      ask(() -> world.deliveries().down(Shop.PLACE, Asker.of("ada")));
      ask(() -> world.deliveries().restart(Shop.PLACE, null, Asker.of("ada")));
      ask(() -> world.deliveries().destroy(Shop.PLACE, Asker.of("ada")));
      world.faults.intercept(Faults.Interceptor.NONE);
      ask(shop::deployGood);
      invariants.lastDeploymentSucceeded();
      invariants.atRest();
    }

    /** What is not scaled must come up again by itself. */
    private void scaleAfterAReboot() {
      world.runtime.reboot();
      world.deliveries().scale(Shop.PLACE, Shop.API, 1, Asker.of("ada"));
    }

    private void ask(Runnable wish) {
      try {
        wish.run();
      } catch (DeliveryException e) {
        return; // refused, or not known whether taken: the rest must go well either way
      } catch (SimulatedCrash e) {
        world.restart();
      }
      rest();
    }

    private void rest() {
      var settled = world.clock.instant().plus(Shop.WARM).plusSeconds(5);
      for (int i = 0; i < MOST_CALLS; i++) {
        try {
          world.clock.advanceTo(world.deliveries().tick(Shop.PLACE));
        } catch (SimulatedCrash e) {
          world.restart();
        }
        invariants.always();
        boolean busy = !world.journal.unfinished(Shop.PLACE).isEmpty();
        if (busy) {
          settled = world.clock.instant().plus(Shop.WARM).plusSeconds(5);
        } else if (!world.clock.instant().isBefore(settled)) {
          return;
        }
      }
      throw new AssertionError("never ended: " + world.journal.unfinished(Shop.PLACE));
    }
  }

  private static List<String> calls() {
    Story story = new Story();
    story.tell(Faults.Interceptor.NONE);
    return story.world.faults.calls();
  }

  @TestFactory
  Stream<DynamicTest> convergesWhateverGoesWrongOnce() {
    int calls = calls().size();
    return Arrays.stream(Fault.values())
        .map(fault ->
            DynamicTest.dynamicTest(
                fault + " at every " + STRIDE + "th of " + calls + " calls",
                () -> atEach(fault, calls)));
  }

  private static void atEach(Fault fault, int calls) {
    for (int at = 1 + fault.name().length() % STRIDE; at <= calls; at += STRIDE) {
      Once once = new Once(fault, at);
      try {
        new Story().tell(once);
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError(fault + " at call " + at + " " + once.struck + ": " + e, e);
      }
    }
  }

  @Test
  void hasEveryKindOfStepInTheStory() {
    Story story = new Story();
    story.tell(Faults.Interceptor.NONE);

    Set<String> told =
        story.world.journal.deployments(Shop.PLACE, Integer.MAX_VALUE).stream()
            .map(Deployment::steps)
            .flatMap(List::stream)
            .map(StepRecord::step)
            .map(step -> step.getClass().getSimpleName())
            .collect(Collectors.toCollection(TreeSet::new));

    Set<String> all =
        Arrays.stream(Objects.requireNonNull(Step.class.getPermittedSubclasses()))
            .map(Class::getSimpleName)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(told).isEqualTo(all);
  }
}
