package dev.slipway.runtime.process;

import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.identity.ResourceId;
import dev.slipway.delivery.port.ResourceProvider;
import dev.slipway.delivery.testkit.ResourceProviderContract;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Resource;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresContractIT extends ResourceProviderContract {
  @TempDir Path temporary;
  private EmbeddedResources provider;

  @BeforeEach
  void open() {
    provider = EmbeddedResources.open(TestHome.in(temporary));
  }

  @AfterEach
  void destroy() {
    provider.destroy(new ResourceId(place(), resource().name()));
    provider.close();
  }

  @Override
  protected ResourceProvider provider() {
    return provider;
  }

  @Override
  protected Place place() {
    return Place.of("demo", "dev");
  }

  @Override
  protected Resource resource() {
    return new Resource.Postgres(new Name("db"), 18, 1L << 30, 20, "demo");
  }
}
