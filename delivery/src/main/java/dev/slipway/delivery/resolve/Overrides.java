package dev.slipway.delivery.resolve;

import dev.slipway.delivery.release.Config;
import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.Template;
import java.util.SortedMap;
import java.util.TreeMap;

/** Puts config values that were set on the place over the spec's environment. */
public final class Overrides {
  private Overrides() {}

  /** The application with its services' environment overridden. */
  public static Application apply(Application application, Config config) {
    SortedMap<Name, Service> services = new TreeMap<>();
    application
        .services()
        .forEach((name, service) -> services.put(name, apply(service, config.of(name))));
    return application.withServices(services);
  }

  private static Service apply(Service service, SortedMap<String, String> values) {
    if (values.isEmpty()) {
      return service;
    }
    SortedMap<String, Template> environment = new TreeMap<>(service.environment());
    values.forEach((key, value) -> environment.put(key, Template.text(value)));
    return service.toBuilder().environment(environment).build();
  }
}
