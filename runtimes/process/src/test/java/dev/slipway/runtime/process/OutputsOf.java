package dev.slipway.runtime.process;

import dev.slipway.delivery.port.ResourceProvider.Provisioned;
import dev.slipway.delivery.resolve.Lookups;
import dev.slipway.delivery.secret.Secret;
import dev.slipway.model.spec.Name;
import java.net.URI;
import java.util.Optional;

/** What one resource offers, for specs without secrets, routes and other services. */
record OutputsOf(Provisioned resource) implements Lookups {

  @Override
  public Optional<String> config(Name name, String output) {
    return Optional.ofNullable(resource.config().get(output));
  }

  @Override
  public Optional<Secret> secret(Name name, String output) {
    return Optional.ofNullable(resource.secrets().get(output));
  }

  @Override
  public Optional<Secret> secret(String name) {
    return Optional.empty();
  }

  @Override
  public URI route(Name name) {
    throw new AssertionError("no routes here: " + name);
  }

  @Override
  public URI service(Name service, String port) {
    throw new AssertionError("no services here: " + service);
  }
}
