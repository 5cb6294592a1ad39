package dev.slipway.render.kubernetes.value;

import dev.slipway.model.spec.Hosting.External.Address;
import dev.slipway.model.spec.Resource;
import dev.slipway.model.spec.Template;
import dev.slipway.render.kubernetes.value.Value.Text;
import dev.slipway.render.tls.ServerTrust;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Outputs of a resource that somebody else runs, as far as the spec tells its address.
 *
 * @param values what the address' own templates are worth
 */
record ExternalOutputs(Resource resource, Address address, Function<Template, Value> values) {

  /** The output, or empty if only the secret store knows it. */
  Optional<Value> of(String output, @Nullable String database) {
    return switch (output) {
      case "host" -> Optional.of(values.apply(address.host()));
      case "port" -> Optional.of(new Text("" + address.port()));
      case "database", "bucket" -> database(database);
      case "user", "accessKey" -> Optional.of(optional(address.user()));
      case "password", "secretKey" -> Optional.of(optional(address.password()));
      case "endpoint" -> endpoint();
      case "tls" -> Optional.of(new Text(address.requiresTls() ? "required" : "none"));
      case "jdbcUrl" -> jdbcUrl(database);
      case "brokers" -> joined(":", address.host());
      default -> Optional.empty();
    };
  }

  private Value optional(@Nullable Template template) {
    return template == null ? new Value.Unset() : values.apply(template);
  }

  private Optional<Value> database(@Nullable String further) {
    if (further != null) {
      return Optional.of(new Text(further));
    }
    Template stated = address.database();
    return stated == null
        ? ResourceAddress.database(resource).map(Text::new)
        : Optional.of(values.apply(stated));
  }

  private Optional<Value> joined(String separator, Template host) {
    return values.apply(host) instanceof Text(String text)
        ? Optional.of(new Text(text + separator + address.port()))
        : Optional.empty();
  }

  private Optional<Value> endpoint() {
    String scheme = address.requiresTls() ? "https://" : "http://";
    return joined(":", address.host())
        .map(value -> value instanceof Text(String text) ? new Text(scheme + text) : value);
  }

  private Optional<Value> jdbcUrl(@Nullable String database) {
    boolean mysql = resource instanceof Resource.MySql;
    if (values.apply(address.host()) instanceof Text(String host)
        && database(database).orElse(null) instanceof Text(String name)) {
      String url = "//" + host + ":" + address.port() + "/" + name;
      return Optional.of(new Text(mysql ? mysql(url) : postgres(url)));
    }
    return Optional.empty();
  }

  private String mysql(String url) {
    return "jdbc:mysql:" + url + ServerTrust.of(resource, address).mysqlJdbc();
  }

  private String postgres(String url) {
    return "jdbc:postgresql:" + url + ServerTrust.of(resource, address).postgresJdbc();
  }
}
