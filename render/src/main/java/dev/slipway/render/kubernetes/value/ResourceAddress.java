package dev.slipway.render.kubernetes.value;

import dev.slipway.model.spec.Hosting;
import dev.slipway.model.spec.Hosting.External;
import dev.slipway.model.spec.Resource;
import java.util.Optional;

/**
 * Where a resource answers inside a cluster, as far as files can know.
 *
 * <p>Containers and operators answer under the name of their Service. What a cloud or somebody else
 * gives a name to is only known to the secret store.
 */
public final class ResourceAddress {
  /** The role that the first start creates in databases. */
  public static final String USER = "app";

  private ResourceAddress() {}

  /** The usual port of the type. */
  public static int port(Resource resource) {
    return switch (resource) {
      case Resource.Postgres _ -> 5432;
      case Resource.MySql _ -> 3306;
      case Resource.Redis _ -> 6379;
      case Resource.S3 _ -> 9000;
      case Resource.Search _ -> 9200;
      case Resource.MongoDb _ -> 27017;
      case Resource.Kafka _ -> 9092;
      case Resource.Smtp _ -> 1025;
    };
  }

  /** The port of one that somebody else runs, where the spec does not say it: TLS has its own. */
  public static int portOutside(Resource resource) {
    return switch (resource) {
      case Resource.S3 _, Resource.Search _ -> 443;
      case Resource.Smtp _ -> 587;
      case Resource.Postgres _,
          Resource.MySql _,
          Resource.Redis _,
          Resource.MongoDb _,
          Resource.Kafka _ ->
          port(resource);
    };
  }

  /** Whether the resource's pods are of this namespace. */
  public static boolean isInCluster(Resource resource) {
    return switch (resource.hosting().provider()) {
      case CONTAINER, OPERATOR -> true;
      case EMBEDDED, MANAGED, EXTERNAL -> false;
    };
  }

  /** The name of the Service in front of the resource's pods. */
  public static String service(Resource resource) {
    boolean operated = resource.hosting().provider() == Hosting.Provider.OPERATOR;
    return resource.name() + (operated ? "-rw" : "");
  }

  /** The address of a resource outside, if the spec says it by its parts. */
  public static Optional<External.Address> external(Resource resource) {
    return resource.hosting().external() instanceof External.Address address
        ? Optional.of(address)
        : Optional.empty();
  }

  /** The first database, or empty where the type has none. */
  static Optional<String> database(Resource resource) {
    return switch (resource) {
      case Resource.Postgres postgres -> Optional.of(postgres.database());
      case Resource.MySql mysql -> Optional.of(mysql.database());
      case Resource.MongoDb mongo -> Optional.of(mongo.database());
      case Resource.Redis _, Resource.S3 _, Resource.Search _, Resource.Kafka _, Resource.Smtp _ ->
          Optional.empty();
    };
  }
}
