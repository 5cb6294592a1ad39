package dev.slipway.delivery.resolve;

import dev.slipway.delivery.secret.Secret;
import dev.slipway.model.spec.Name;
import java.net.URI;
import java.util.Optional;

/** Where the {@link Resolver} finds values. */
public interface Lookups {
  /** A config output of a resource; empty when the provider does not have it. */
  Optional<String> config(Name resource, String output);

  /** A secret output of a resource; empty when the provider does not have it. */
  Optional<Secret> secret(Name resource, String output);

  /** The release's version of a secret; empty when it is optional and not set. */
  Optional<Secret> secret(String name);

  /** Where users reach the route. */
  URI route(Name route);

  /** Where other services reach the service's port without DNS. */
  URI service(Name service, String port);
}
