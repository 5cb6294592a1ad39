package dev.slipway.render.compose;

import static dev.slipway.model.yaml.write.YamlMap.map;

import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.ComputeResources;
import dev.slipway.model.spec.Egress;
import dev.slipway.model.spec.Probe.Check;
import dev.slipway.model.spec.Resource;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.ServiceKind;
import dev.slipway.model.spec.Source;
import dev.slipway.model.yaml.write.YamlMap;
import dev.slipway.model.yaml.write.YamlValue;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;

/**
 * What Compose has no words for, in an extension field that Compose passes over: with it, {@code
 * slipway import compose} gives the same spec again.
 */
final class Marks {
  /** The extension field of an entry. */
  static final String KEY = "x-slipway";

  private static final String MAIN_PORT = "http";

  private Marks() {}

  /** The mark of the file itself: secrets are variables like any other in it. */
  static YamlMap of(Application application) {
    return map()
        .put("name", application.name().value())
        .putUnlessEmpty("secrets", YamlValue.texts(application.secrets().keySet()));
  }

  /** An entry that stands for nothing in the spec. */
  static YamlMap ofProxy() {
    return map().put("part", "proxy");
  }

  static YamlMap of(Resource resource) {
    return map()
        .put("resource", resource.name().value())
        .putUnlessEmpty("params", parameters(resource));
  }

  private static YamlMap parameters(Resource resource) {
    YamlMap params = map();
    switch (resource) {
      case Resource.Postgres postgres -> {
        params.put("database", postgres.database());
        params.putUnlessEmpty("databases", names(postgres.databases()));
        params.putUnlessEmpty("extensions", YamlValue.texts(postgres.extensions()));
      }
      case Resource.MySql mysql -> {
        params.put("database", mysql.database());
        params.putUnlessEmpty("databases", names(mysql.databases()));
      }
      case Resource.MongoDb mongo -> {
        params.put("database", mongo.database());
        params.putUnlessEmpty("databases", names(mongo.databases()));
      }
      case Resource.Redis redis -> params.put("persistence", redis.appendOnly() ? "aof" : "none");
      case Resource.Search search -> params.put("version", search.version());
      case Resource.Kafka kafka -> params.put("version", kafka.version());
      case Resource.S3 _, Resource.Smtp _ -> {}
    }
    return params;
  }

  private static YamlMap names(Collection<String> databases) {
    YamlMap names = map();
    databases.forEach(name -> names.put(name, map()));
    return names;
  }

  /** The mark of a service; empty where its entry says everything. */
  static YamlMap of(Application application, Service service) {
    YamlMap mark = map();
    boolean listens = !service.ports().isEmpty();
    if (listens && service.kind() instanceof ServiceKind.Worker) {
      mark.put("type", "worker");
    }
    if (service.source() instanceof Source.Build build
        && build.builder() instanceof Source.Builder.Preset(Source.Tool tool)) {
      mark.put("preset", tool.name().toLowerCase(Locale.ROOT));
    }
    if (service.probes().readiness() != null
        && service.probes().readiness().check() instanceof Check.Heartbeat) {
      mark.put("probe", "heartbeat");
    }
    if (service.replicas() != 1) {
      mark.put("replicas", service.replicas());
    }
    boolean isSite = service.kind() instanceof ServiceKind.Static; // a site never calls out
    if (service.egress() instanceof Egress.None && !isSite) {
      mark.put("egress", "none");
    }
    YamlMap connects = map();
    service
        .connects()
        .forEach((name, connection) ->
            connects.put(
                name.value(),
                connection.port() == null ? map() : map().put("port", connection.port())));
    mark.putUnlessEmpty("connects", connects);
    YamlMap routes = RouteMarks.of(application, service);
    boolean plain = !routes.isEmpty() && service.ports().keySet().equals(Set.of(MAIN_PORT));
    return mark.putUnlessEmpty("requests", requests(service.resources()))
        .putUnlessEmpty("ports", plain ? map() : ports(service))
        .putUnlessEmpty("routes", routes);
  }

  private static YamlMap requests(ComputeResources resources) {
    YamlMap requests = map();
    if (resources.cpuRequestMillis() != null) {
      requests.put("cpu", resources.cpuRequestMillis() + "m");
    }
    if (resources.memoryRequestBytes() != null) {
      requests.put("memory", Texts.bytes(resources.memoryRequestBytes()));
    }
    return requests;
  }

  private static YamlMap ports(Service service) {
    YamlMap ports = map();
    service
        .ports()
        .forEach((name, port) ->
            ports.put(
                name,
                map()
                    .put("port", port.number())
                    .put("protocol", port.protocol().name().toLowerCase(Locale.ROOT))));
    return ports;
  }
}
