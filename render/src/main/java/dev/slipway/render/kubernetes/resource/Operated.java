package dev.slipway.render.kubernetes.resource;

import static dev.slipway.model.yaml.write.YamlMap.map;

import dev.slipway.model.spec.Resource;
import dev.slipway.model.spec.Resource.Postgres;
import dev.slipway.model.yaml.write.YamlMap;
import dev.slipway.model.yaml.write.YamlValue;
import dev.slipway.render.kubernetes.manifest.Labels;
import dev.slipway.render.kubernetes.manifest.Manifest;
import dev.slipway.render.kubernetes.value.Cluster;
import dev.slipway.render.kubernetes.value.DatabaseImage;
import dev.slipway.render.kubernetes.value.ObjectNames;
import dev.slipway.render.kubernetes.value.ResourceAddress;
import dev.slipway.render.kubernetes.workload.Compute;
import dev.slipway.render.kubernetes.workload.Homes;
import dev.slipway.render.kubernetes.workload.Quantities;
import java.util.List;
import java.util.stream.Stream;

/**
 * PostgreSQL by the CloudNativePG operator: its pods, what they need of the network, and the object
 * that asks for them.
 */
public final class Operated {
  private static final String OPERATOR_NAMESPACE = "cnpg-system";
  private static final int POSTGRES = 5432;

  /** Where the operator asks an instance how it is. */
  private static final int STATUS = 8000;

  /** Where API servers listen: instances report to them. */
  private static final List<Integer> API_SERVER = List.of(443, 6443);

  private static final int ALONE = 1;
  private static final int WITH_STANDBYS = 3;

  private Operated() {}

  /** What the operator labels the resource's pods with. */
  public static YamlMap labels(Resource resource) {
    return map().put("cnpg.io/cluster", resource.name().value());
  }

  /** Whom the pods must hear besides their clients: the operator and each other. */
  public static List<YamlMap> ingress(Resource resource) {
    YamlMap operator =
        map()
            .put(
                "namespaceSelector",
                map()
                    .put(
                        "matchLabels",
                        map().put("kubernetes.io/metadata.name", OPERATOR_NAMESPACE)));
    return List.of(
        map()
            .put("from", YamlValue.list(operator, itself(resource)))
            .put("ports", ports(List.of(POSTGRES, STATUS))));
  }

  /** Whom the pods must reach: each other and the API server, whose address files cannot know. */
  public static List<YamlMap> egress(Resource resource) {
    List<YamlMap> anywhere =
        Stream.of("0.0.0.0/0", "::/0")
            .map(cidr -> map().put("ipBlock", map().put("cidr", cidr)))
            .toList();
    return List.of(
        map()
            .put("to", YamlValue.list(itself(resource)))
            .put("ports", ports(List.of(POSTGRES, STATUS))),
        map().put("to", YamlValue.list(anywhere)).put("ports", ports(API_SERVER)));
  }

  private static YamlMap itself(Resource resource) {
    return map().put("podSelector", map().put("matchLabels", labels(resource)));
  }

  private static YamlValue ports(List<Integer> numbers) {
    return YamlValue.list(
        numbers.stream().map(port -> map().put("protocol", "TCP").put("port", port)).toList());
  }

  static Manifest cluster(Cluster cluster, Postgres postgres) {
    String name = postgres.name().value();
    YamlMap storage = map();
    String storageClass = cluster.target().storageClass();
    if (storageClass != null) {
      storage.put("storageClass", storageClass);
    }
    storage.put("size", Quantities.bytes(postgres.storageBytes()));
    YamlMap parameters = map().put("max_connections", "" + postgres.maxConnections());
    YamlMap spec =
        map()
            .put("instances", postgres.isHighlyAvailable() ? WITH_STANDBYS : ALONE)
            .put("imageName", DatabaseImage.of(postgres).reference())
            .put("storage", storage)
            .put("resources", Compute.of(Contained.COMPUTE))
            .put("postgresql", map().put("parameters", parameters))
            .put("bootstrap", map().put("initdb", initdb(postgres)));
    return new Manifest(
        Homes.resource(postgres.name()),
        Manifest.start("postgresql.cnpg.io/v1", "Cluster", Labels.metadata(name, name))
            .put("spec", spec));
  }

  private static YamlMap initdb(Postgres postgres) {
    String credentials = ObjectNames.credentials(postgres.name());
    return map()
        .put("database", postgres.database())
        .put("owner", ResourceAddress.USER)
        .put("secret", map().put("name", credentials))
        .putUnlessEmpty(
            "postInitSQL", YamlValue.texts(FirstSql.databases(postgres, ResourceAddress.USER)))
        .putUnlessEmpty("postInitApplicationSQL", YamlValue.texts(FirstSql.extensions(postgres)));
  }
}
