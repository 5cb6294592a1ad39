package dev.slipway.delivery.testkit;

/** The control plane was killed here: nothing after this point runs, no clean-up either. */
public final class SimulatedCrash extends Error {
  private static final long serialVersionUID = 1;

  public SimulatedCrash(String at) {
    super(at, null, false, false);
  }
}
