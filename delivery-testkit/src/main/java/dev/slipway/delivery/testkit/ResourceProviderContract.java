package dev.slipway.delivery.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.identity.ResourceId;
import dev.slipway.delivery.port.ResourceProvider;
import dev.slipway.delivery.secret.Secret;
import dev.slipway.model.spec.Resource;
import java.time.Duration;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * What every {@link ResourceProvider} keeps. A subclass gives a provider, a resource, and a place
 * of its own for each test.
 */
public abstract class ResourceProviderContract {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  protected abstract ResourceProvider provider();

  /** A place no other test uses. */
  protected abstract Place place();

  /** A resource the provider offers. */
  protected abstract Resource resource();

  private ResourceId id() {
    return new ResourceId(place(), resource().name());
  }

  private ResourceProvider.Provisioned provision() {
    TreeMap<String, Secret> credentials = new TreeMap<>();
    for (String name : provider().credentials(resource())) {
      credentials.put(name, new Secret("Abcdefgh01234567Abcdefgh01234567"));
    }
    return provider()
        .provision(new ResourceProvider.Request(id(), resource(), credentials), PATIENCE);
  }

  @Test
  void isAbsentBeforeItIsProvisioned() {
    assertThat(provider().observe(id()).state()).isEqualTo(ResourceProvider.State.ABSENT);
  }

  @Test
  void isReadyWhenProvisioningReturns() {
    ResourceProvider.Provisioned provisioned = provision();

    assertThat(provider().observe(id()).state()).isEqualTo(ResourceProvider.State.READY);
    assertThat(provisioned.config()).containsKeys("host", "port");
    assertThat(provisioned.secrets()).containsKey("url");
  }

  @Test
  void offersTheSameWhenProvisionedAgain() {
    ResourceProvider.Provisioned first = provision();
    long pid = provider().observe(id()).pid();

    ResourceProvider.Provisioned second = provision();

    assertThat(second).isEqualTo(first);
    assertThat(provider().observe(id()).pid()).isEqualTo(pid);
  }

  @Test
  void stopsAndStartsAgainWithTheSameOutputs() {
    ResourceProvider.Provisioned first = provision();

    provider().stop(id());
    provider().stop(id());
    assertThat(provider().observe(id()).state()).isEqualTo(ResourceProvider.State.STOPPED);

    assertThat(provision()).isEqualTo(first);
    assertThat(provider().observe(id()).state()).isEqualTo(ResourceProvider.State.READY);
  }

  @Test
  void isAbsentAfterItWasDestroyed() {
    provision();

    provider().destroy(id());
    provider().destroy(id());

    assertThat(provider().observe(id()).state()).isEqualTo(ResourceProvider.State.ABSENT);
  }
}
