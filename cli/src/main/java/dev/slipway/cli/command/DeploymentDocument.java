package dev.slipway.cli.command;

import dev.slipway.api.wire.Deployment;

/** A deployment as programs read it. */
record DeploymentDocument(int schemaVersion, Deployment deployment) {
  static final int SCHEMA_VERSION = 1;

  DeploymentDocument(Deployment deployment) {
    this(SCHEMA_VERSION, deployment);
  }
}
