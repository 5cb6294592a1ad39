package dev.slipway.delivery.resolve;

import dev.slipway.delivery.secret.Secret;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Reference;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.ServiceKind;
import dev.slipway.model.spec.Template;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How long a migration's connection to PostgreSQL waits for a lock and for a statement. A migration
 * that queues behind a lock makes every later query of the serving version queue behind itself, so
 * it must give up soon; the job's own time-out is far too late for that.
 *
 * <p>Two ways, because no client reads both: libpq and what is built on it, Node's {@code pg} too,
 * reads {@code PGOPTIONS}; pgjdbc reads only its URL, so the outputs {@code url} and {@code
 * jdbcUrl} carry the same options. A job that sets {@code PGOPTIONS} itself decides alone, for both
 * ways; the empty value means no limits.
 */
final class MigrationLimits {
  /** For one lock; counted anew for each. */
  static final Duration LOCK = Duration.ofSeconds(5);

  /** For one statement; an index of a large table needs its time. */
  static final Duration STATEMENT = Duration.ofMinutes(15);

  /** The environment variable by which libpq takes settings of a session. */
  static final String VARIABLE = "PGOPTIONS";

  static final String OPTIONS =
      "-c lock_timeout=%ds -c statement_timeout=%dmin"
          .formatted(LOCK.toSeconds(), STATEMENT.toMinutes());

  private static final String JDBC_URL = "jdbcUrl";

  private MigrationLimits() {}

  /** Whether the service is a migration of a PostgreSQL database and says nothing of its own. */
  static boolean areMissing(Service service, Lookups lookups) {
    return isMigration(service)
        && !service.environment().containsKey(VARIABLE)
        && references(service)
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
    if (!isMigration(service)) {
      return lookups;
    }
    Template own = service.environment().get(VARIABLE);
    Optional<String> options = own == null ? Optional.of(OPTIONS) : plainText(own);
    return options
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .<Lookups>map(text -> new Limited(lookups, text))
        .orElse(lookups);
  }

  private static boolean isMigration(Service service) {
    return service.kind() instanceof ServiceKind.Job job
        && job.phase() == ServiceKind.Phase.MIGRATE;
  }

  private static Stream<Reference.ResourceOutput> references(Service service) {
    return Stream.of(
            service.environment().values().stream(),
            service.entrypoint().stream(),
            service.command().stream())
        .flatMap(templates -> templates)
        .flatMap(template -> template.parts().stream())
        .mapMulti((part, found) -> {
          if (part instanceof Template.Part.Value(Reference.ResourceOutput output)) {
            found.accept(output);
          }
        });
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
