package dev.slipway.delivery.resolve;

import dev.slipway.delivery.secret.Secret;
import dev.slipway.model.spec.MigrationSession;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.Template;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Gives a migration's connection to PostgreSQL the limits of {@link MigrationSession}.
 *
 * <p>Two ways, because no client reads both: libpq and what is built on it, Node's {@code pg} too,
 * reads {@code PGOPTIONS}; pgjdbc reads only its URL, so the outputs {@code url} and {@code
 * jdbcUrl} carry the same options. A job that sets {@code PGOPTIONS} itself decides alone, for both
 * ways; the empty value means no limits.
 */
final class MigrationLimits {
  private static final String JDBC_URL = "jdbcUrl";

  private MigrationLimits() {}

  /** Whether the service is a migration of a PostgreSQL database and says nothing of its own. */
  static boolean areMissing(Service service, Lookups lookups) {
    return MigrationSession.isMigration(service)
        && !service.environment().containsKey(MigrationSession.VARIABLE)
        && MigrationSession.outputs(service)
            .anyMatch(output ->
                lookups
                    .config(output.resource(), JDBC_URL)
                    .filter(url -> url.startsWith("jdbc:postgresql:"))
                    .isPresent());
  }

  /**
   * The lookups whose URLs of PostgreSQL carry what the service's sessions are limited to: the
   * defaults, or the options that the job gives itself as plain text.
   */
  static Lookups around(Lookups lookups, Service service) {
    if (!MigrationSession.isMigration(service)) {
      return lookups;
    }
    Template own = service.environment().get(MigrationSession.VARIABLE);
    Optional<String> options = own == null ? Optional.of(MigrationSession.OPTIONS) : plainText(own);
    return options
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .<Lookups>map(text -> new Limited(lookups, text))
        .orElse(lookups);
  }

  private static Optional<String> plainText(Template template) {
    StringBuilder text = new StringBuilder();
    for (Template.Part part : template.parts()) {
      if (!(part instanceof Template.Part.Text(String piece))) {
        return Optional.empty();
      }
      text.append(piece);
    }
    return Optional.of(text.toString());
  }

  /** Gives the URLs of PostgreSQL the options, unless they have some already. */
  private record Limited(Lookups lookups, String options) implements Lookups {

    @Override
    public Optional<String> config(Name resource, String output) {
      return lookups.config(resource, output).map(this::limited);
    }

    @Override
    public Optional<Secret> secret(Name resource, String output) {
      return lookups.secret(resource, output).map(secret -> new Secret(limited(secret.reveal())));
    }

    private String limited(String value) {
      boolean isAddress =
          value.startsWith("jdbc:postgresql://")
              || value.startsWith("postgres://")
              || value.startsWith("postgresql://");
      if (!isAddress || value.contains("options=")) {
        return value;
      }
      // A plus sign would be taken literally by libpq.
      String encoded = URLEncoder.encode(options, StandardCharsets.UTF_8).replace("+", "%20");
      return value + (value.contains("?") ? "&" : "?") + "options=" + encoded;
    }

    @Override
    public Optional<Secret> secret(String name) {
      return lookups.secret(name);
    }

    @Override
    public URI route(Name route) {
      return lookups.route(route);
    }

    @Override
    public URI service(Name service, String port) {
      return lookups.service(service, port);
    }
  }
}
