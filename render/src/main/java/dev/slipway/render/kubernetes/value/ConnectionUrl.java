package dev.slipway.render.kubernetes.value;

import dev.slipway.model.spec.Hosting;
import dev.slipway.model.spec.Resource;
import dev.slipway.render.kubernetes.value.Value.Text;
import dev.slipway.render.kubernetes.value.Value.Unset;
import dev.slipway.render.tls.ServerTrust;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The URL of a resource whose address is known and whose credentials a store keeps: put together of
 * both, so that no store need hold the password twice.
 *
 * @param outputs what each other output of the resource is worth
 * @param encoded a value as a URL may hold it
 */
record ConnectionUrl(
    Resource resource, Function<String, Value> outputs, UnaryOperator<Value> encoded) {

  /** The pieces, or empty where the type has no URL. */
  Optional<List<Value>> parts() {
    String scheme = scheme();
    if (scheme.isEmpty()) {
      return Optional.empty();
    }
    List<Value> parts = new ArrayList<>();
    parts.add(new Text(scheme + "://"));
    parts.addAll(login());
    parts.add(outputs.apply("host"));
    parts.add(new Text(":"));
    parts.add(outputs.apply("port"));
    Value database = outputs.apply("database");
    if (hasDatabase() && !(database instanceof Unset)) {
      parts.add(new Text("/"));
      parts.add(database);
    }
    parts.add(new Text(options()));
    return Optional.of(parts);
  }

  private List<Value> login() {
    Value password = outputs.apply("password");
    if (password instanceof Unset) {
      return List.of();
    }
    // Redis has one user unless somebody made others, and old clients cannot name it.
    boolean isNamed = !(resource instanceof Resource.Redis && isDefault(outputs.apply("user")));
    Value user = isNamed ? outputs.apply("user") : new Unset();
    return List.of(encoded.apply(user), new Text(":"), encoded.apply(password), new Text("@"));
  }

  private static boolean isDefault(Value user) {
    return user instanceof Text(String name) && name.equals("default");
  }

  private String scheme() {
    return switch (resource) {
      case Resource.Postgres _ -> "postgresql";
      case Resource.MySql _ -> "mysql";
      case Resource.Redis _ -> isEncrypted() ? "rediss" : "redis";
      case Resource.MongoDb _ -> "mongodb";
      case Resource.Search _ -> isEncrypted() ? "https" : "http";
      case Resource.Smtp _ -> "smtp";
      case Resource.S3 _, Resource.Kafka _ -> "";
    };
  }

  private boolean hasDatabase() {
    return switch (resource) {
      case Resource.Postgres _, Resource.MySql _, Resource.MongoDb _ -> true;
      case Resource.Redis _, Resource.S3 _, Resource.Search _, Resource.Kafka _, Resource.Smtp _ ->
          false;
    };
  }

  private String options() {
    return switch (resource) {
      case Resource.Postgres _ -> isOperated() ? "?sslmode=require" : trust().postgres();
      case Resource.MongoDb _ -> "?authSource=admin" + trust().mongo();
      case Resource.MySql _,
          Resource.Redis _,
          Resource.S3 _,
          Resource.Search _,
          Resource.Kafka _,
          Resource.Smtp _ ->
          "";
    };
  }

  /** Its authority is the operator's own, in the namespace that nobody else reaches. */
  private boolean isOperated() {
    return resource.hosting().provider() == Hosting.Provider.OPERATOR;
  }

  private ServerTrust trust() {
    return resource.hosting().external() instanceof Hosting.External.Address address
        ? ServerTrust.of(resource, address)
        : new ServerTrust(isEncrypted(), null);
  }

  private boolean isEncrypted() {
    return outputs.apply("tls") instanceof Text(String tls) && tls.equals("required");
  }
}
