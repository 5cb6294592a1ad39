package dev.slipway.render.tls;

import dev.slipway.model.spec.Hosting.External;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Resource;
import dev.slipway.model.spec.Template;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a client checks the certificate of a server: its host and its chain, against the authority
 * the spec names or else those the client knows. Each driver is told by its own options:
 *
 * <ul>
 *   <li>PostgreSQL, also by JDBC: {@code sslmode}, {@code sslrootcert} (libpq 34.19)
 *   <li>MySQL by JDBC: {@code sslMode} (Connector/J 6.3.5), which reads no PEM file
 *   <li>MongoDB: {@code tls}, {@code tlsCAFile} (connection string options)
 * </ul>
 *
 * @param isEncrypted whether there is a certificate at all
 * @param file of the authority inside the client's container, or null for those the client knows
 */
public record ServerTrust(boolean isEncrypted, @Nullable String file) {
  private static final String FOLDER = "/etc/slipway/ca/";

  /** Of a server without TLS. */
  public static final ServerTrust NONE = new ServerTrust(false, null);

  /** Of an external server. */
  public static ServerTrust of(Resource resource, External.Address address) {
    boolean hasFile = address.requiresTls() && address.authority() != null;
    return new ServerTrust(address.requiresTls(), hasFile ? path(resource.name()) : null);
  }

  /** The authority that clients of the resource must find at {@link #path}. */
  public static Optional<Template> authority(Resource resource) {
    return resource.hosting().external() instanceof External.Address address
            && address.requiresTls()
        ? Optional.ofNullable(address.authority())
        : Optional.empty();
  }

  /** Where the authority of a resource lies in its clients' containers, as PEM. */
  public static String path(Name resource) {
    return FOLDER + resource + ".pem";
  }

  /** Query of a {@code postgresql://} URL. */
  public String postgres() {
    if (!isEncrypted) {
      return "?sslmode=disable";
    }
    return "?sslmode=verify-full" + (file == null ? "" : "&sslrootcert=" + file);
  }

  /** Query of a {@code jdbc:postgresql:} URL; without a file the driver would look into HOME. */
  public String postgresJdbc() {
    return postgres()
        + (isEncrypted && file == null
            ? "&sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory"
            : "");
  }

  /** Query of a {@code jdbc:mysql:} URL. */
  public String mysqlJdbc() {
    return "?sslMode=" + (isEncrypted ? "VERIFY_IDENTITY" : "DISABLED");
  }

  /** What follows {@code authSource} in a {@code mongodb://} URL. */
  public String mongo() {
    return isEncrypted ? "&tls=true" + (file == null ? "" : "&tlsCAFile=" + file) : "";
  }
}
