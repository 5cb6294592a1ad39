package dev.slipway.delivery.testkit;

import dev.slipway.delivery.identity.ResourceId;
import dev.slipway.delivery.port.ResourceProvider;
import dev.slipway.delivery.secret.Secret;
import dev.slipway.model.spec.Resource;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** Resources in memory: they exist, run or do not, and their outputs are made up. */
public final class FakeResourceProvider implements ResourceProvider {
  private static final int PORT = 5432;

  private final Faults faults;
  private final Map<ResourceId, State> states = new HashMap<>();

  public FakeResourceProvider(Faults faults) {
    this.faults = faults;
  }

  /** The resource dies; its data stays. */
  public synchronized void kill(ResourceId resource) {
    states.replace(resource, State.FAILING);
  }

  @Override
  public Set<String> credentials(Resource resource) {
    return Set.of("password");
  }

  @Override
  public Provisioned provision(Request request, Duration timeout) {
    return faults.around("resources.provision " + request.id().resource(), () -> run(request));
  }

  private synchronized Provisioned run(Request request) {
    states.put(request.id(), State.READY);
    Secret password = Objects.requireNonNull(request.credentials().get("password"));
    TreeMap<String, String> config = new TreeMap<>();
    config.put("host", "127.0.0.1");
    config.put("port", String.valueOf(PORT));
    TreeMap<String, Secret> secrets = new TreeMap<>();
    secrets.put("password", password);
    secrets.put(
        "url", new Secret("fake://user:" + password.reveal() + "@127.0.0.1:" + PORT + "/app"));
    return new Provisioned(request.id(), config, secrets);
  }

  @Override
  public synchronized Status observe(ResourceId resource) {
    State state = states.getOrDefault(resource, State.ABSENT);
    return new Status(resource, state, "fake", 0, state == State.READY ? PORT : 0);
  }

  @Override
  public void stop(ResourceId resource) {
    faults.around(
        "resources.stop " + resource.resource(),
        () -> {
          synchronized (this) {
            states.replace(resource, State.STOPPED);
          }
        });
  }

  @Override
  public void destroy(ResourceId resource) {
    faults.around(
        "resources.destroy " + resource.resource(),
        () -> {
          synchronized (this) {
            states.remove(resource);
          }
        });
  }
}
