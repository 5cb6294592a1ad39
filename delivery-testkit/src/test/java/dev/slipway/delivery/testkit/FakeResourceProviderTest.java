package dev.slipway.delivery.testkit;

import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.port.ResourceProvider;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Resource;

/** The fake keeps the contract it stands for. */
class FakeResourceProviderTest extends ResourceProviderContract {
  private final FakeResourceProvider provider = new FakeResourceProvider(new Faults());

  @Override
  protected ResourceProvider provider() {
    return provider;
  }

  @Override
  protected Place place() {
    return Place.of("shop", "dev");
  }

  @Override
  protected Resource resource() {
    return new Resource.Postgres(new Name("db"), 15, 1L << 30, 100, "app");
  }
}
