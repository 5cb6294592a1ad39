package dev.slipway.delivery.testkit;

import org.junit.jupiter.api.Test;

/**
 * Thousands of random schedules of crashes, failures, lost acknowledgements and user actions
 * against the invariants. {@code -Dsimulation.runs=50000} runs more, {@code -Dsimulation.seed=7}
 * one.
 */
class SimulationTest {
  private static final long RUNS = Long.getLong("simulation.runs", 1000);
  private static final long FIRST_SEED = 1;

  @Test
  void keepsItsPromisesInEverySchedule() {
    Long only = Long.getLong("simulation.seed");
    if (only != null) {
      new Schedule(only).run();
      return;
    }
    for (long seed = FIRST_SEED; seed < FIRST_SEED + RUNS; seed++) {
      new Schedule(seed).run();
    }
  }
}
