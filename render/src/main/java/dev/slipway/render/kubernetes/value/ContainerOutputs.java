package dev.slipway.render.kubernetes.value;

import dev.slipway.model.spec.Hosting;
import dev.slipway.model.spec.Resource;
import dev.slipway.render.kubernetes.value.Value.Text;
import dev.slipway.render.kubernetes.value.Value.Unset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Outputs of a resource whose pods are of this namespace, as far as they are no secrets. */
final class ContainerOutputs {
  /** What S3 clients ask for; containers have only one. */
  private static final String REGION = "us-east-1";

  private final Resource resource;
  private final String domain;

  /**
   * Of one resource.
   *
   * @param domain the environment's, for the sender of mail
   */
  ContainerOutputs(Resource resource, String domain) {
    this.resource = resource;
    this.domain = domain;
  }

  /** The output, or empty if only the secret store knows it. */
  Optional<Value> of(String output, @Nullable String database) {
    return switch (output) {
      case "host" -> text(host());
      case "port" -> text("" + ResourceAddress.port(resource));
      case "database" -> Optional.ofNullable(chosen(database)).map(Text::new);
      case "jdbcUrl" -> text(jdbcUrl(database));
      case "tls" -> text(operated() ? "required" : "none");
      case "brokers" -> text(host() + ":" + ResourceAddress.port(resource));
      case "endpoint", "publicUrl" ->
          text("http://" + host() + ":" + ResourceAddress.port(resource));
      case "region" -> text(REGION);
      case "bucket" -> text(resource.name().value());
      case "from" -> text("noreply@" + domain);
      case "user" -> resource instanceof Resource.Smtp || isOpen() ? unset() : text(user());
      case "password" -> isOpen() ? unset() : Optional.empty();
      default -> Optional.empty();
    };
  }

  /**
   * Mail catcher, search and Kafka ask nobody for a password; the network policy keeps others away.
   */
  private boolean isOpen() {
    return switch (resource) {
      case Resource.Smtp _, Resource.Search _, Resource.Kafka _ -> true;
      case Resource.Postgres _,
          Resource.MySql _,
          Resource.Redis _,
          Resource.S3 _,
          Resource.MongoDb _ ->
          false;
    };
  }

  private String user() {
    return resource instanceof Resource.Redis ? "default" : ResourceAddress.USER;
  }

  private String jdbcUrl(@Nullable String database) {
    String address = "//" + host() + ":" + ResourceAddress.port(resource) + "/" + chosen(database);
    if (resource instanceof Resource.MySql) {
      return "jdbc:mysql:" + address;
    }
    return "jdbc:postgresql:" + address + "?sslmode=" + (operated() ? "require" : "disable");
  }

  private @Nullable String chosen(@Nullable String database) {
    return database != null ? database : ResourceAddress.database(resource).orElse(null);
  }

  private boolean operated() {
    return resource.hosting().provider() == Hosting.Provider.OPERATOR;
  }

  private String host() {
    return ResourceAddress.service(resource);
  }

  private static Optional<Value> text(String text) {
    return Optional.of(new Text(text));
  }

  private static Optional<Value> unset() {
    return Optional.of(new Unset());
  }
}
