package dev.slipway.server;

/** How far an end goes. */
enum StopMode {
  /** The control plane: instances, resources, gateway and store go on running. */
  CONTROL_PLANE,
  /** Everything that this installation runs. */
  EVERYTHING
}
