package dev.slipway.delivery.port;

import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Name;

/** Turns a release's spec into the resolved application; the model's loader behind a port. */
@FunctionalInterface
public interface SpecReader {
  /**
   * Same input, same application.
   *
   * @throws dev.slipway.delivery.DeliveryException.Failed when this version of Slipway refuses the
   *     spec
   */
  Application read(SpecText spec, Name environment);
}
