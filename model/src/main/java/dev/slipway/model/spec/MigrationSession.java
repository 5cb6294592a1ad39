package dev.slipway.model.spec;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How long a migration's session of PostgreSQL waits for a lock and for a statement, on every
 * runtime alike. A migration that queues behind a lock makes every later query of the serving
 * version queue behind itself, so it must give up soon; the job's own time-out is far too late for
 * that. A job that sets {@link #VARIABLE} itself decides alone.
 */
public final class MigrationSession {
  /** For one lock; counted anew for each. */
  public static final Duration LOCK = Duration.ofSeconds(5);

  /** For one statement; an index of a large table needs its time. */
  public static final Duration STATEMENT = Duration.ofMinutes(15);

  /** The environment variable by which libpq, and what is built on it, takes settings. */
  public static final String VARIABLE = "PGOPTIONS";

  /** The value of the variable that sets both limits. */
  public static final String OPTIONS =
      "-c lock_timeout=%ds -c statement_timeout=%dmin"
          .formatted(LOCK.toSeconds(), STATEMENT.toMinutes());

  private MigrationSession() {}

  /** Whether the service is a job that changes the schema before a release starts. */
  public static boolean isMigration(Service service) {
    return service.kind() instanceof ServiceKind.Job job
        && job.phase() == ServiceKind.Phase.MIGRATE;
  }

  /**
   * What a service finds in its environment beside its own variables: the limits, when it is a
   * migration that says nothing of its own and reads outputs of a PostgreSQL or {@code connects} to
   * one, as a job does whose address is a secret.
   */
  public static Map<String, String> variables(Application application, Service service) {
    boolean limited =
        isMigration(service)
            && !service.environment().containsKey(VARIABLE)
            && Stream.concat(
                    outputs(service).map(Reference.ResourceOutput::resource),
                    service.connects().keySet().stream())
                .anyMatch(name -> application.resources().get(name) instanceof Resource.Postgres);
    return limited ? Map.of(VARIABLE, OPTIONS) : Map.of();
  }

  /** What the service reads of resources, in its variables and in its command. */
  public static Stream<Reference.ResourceOutput> outputs(Service service) {
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
}
