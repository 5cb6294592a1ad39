package dev.slipway.runtime.process;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.delivery.identity.JobRunId;
import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.identity.ResourceId;
import dev.slipway.delivery.identity.RevisionId;
import dev.slipway.delivery.port.LogQuery;
import dev.slipway.delivery.port.Observed;
import dev.slipway.delivery.port.ResourceProvider.Provisioned;
import dev.slipway.delivery.port.ResourceProvider.Request;
import dev.slipway.delivery.port.RevisionSpec;
import dev.slipway.delivery.resolve.Resolver;
import dev.slipway.delivery.secret.Secret;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Probes;
import dev.slipway.model.spec.Reference;
import dev.slipway.model.spec.Resource;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.ServiceKind;
import dev.slipway.model.spec.ServiceKind.Phase;
import dev.slipway.model.spec.Source;
import dev.slipway.model.spec.Template;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.Driver;

/**
 * A migration that meets a lock held by another session, on a real server: through pgjdbc, which
 * knows only its URL, and through libpq itself, which knows its environment.
 */
class MigrationLimitsIT {
  private static final Place PLACE = Place.of("demo", "dev");
  private static final Name DB = new Name("db");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** A connection's limits and what comes of a statement that must wait for another session. */
  private static final String OVER_JDBC =
      """
      import java.sql.*;

      void main() throws Exception {
        try (var connection = DriverManager.getConnection(
                System.getenv("JDBC_URL"), System.getenv("DB_USER"), System.getenv("DB_PASSWORD"));
            var statement = connection.createStatement()) {
          for (String name : new String[] {"lock_timeout", "statement_timeout"}) {
            try (var row = statement.executeQuery("show " + name)) {
              row.next();
              IO.println(name + " is " + row.getString(1));
            }
          }
          long begin = System.nanoTime();
          try {
            statement.execute("alter table orders add column note text");
          } catch (SQLException e) {
            IO.println(e.getMessage());
            IO.println("waited " + (System.nanoTime() - begin) / 1_000_000 + " ms");
            System.exit(1);
          }
        }
      }
      """;

  /** The same through the C library of the server, found at LIBPQ. */
  private static final String OVER_LIBPQ =
      """
      import java.lang.foreign.*;
      import java.lang.invoke.MethodHandle;

      MethodHandle c(SymbolLookup in, String name, int arguments) {
        var pointers = new MemoryLayout[arguments];
        java.util.Arrays.fill(pointers, ValueLayout.ADDRESS);
        return Linker.nativeLinker()
            .downcallHandle(in.findOrThrow(name), FunctionDescriptor.of(ValueLayout.ADDRESS, pointers));
      }

      void main() throws Throwable {
        try (var arena = Arena.ofConfined()) {
          var libpq = SymbolLookup.libraryLookup(Path.of(System.getenv("LIBPQ")), arena);
          var connection = (MemorySegment) c(libpq, "PQconnectdb", 1)
              .invokeExact(arena.allocateFrom("host=127.0.0.1 sslmode=disable"));
          var exec = c(libpq, "PQexec", 2);
          var _ = (MemorySegment) exec.invokeExact(connection, arena.allocateFrom("show lock_timeout"));
          long begin = System.nanoTime();
          var _ = (MemorySegment) exec.invokeExact(
              connection, arena.allocateFrom("alter table orders add column note text"));
          var error = ((MemorySegment) c(libpq, "PQerrorMessage", 1).invokeExact(connection))
              .reinterpret(Long.MAX_VALUE).getString(0);
          IO.println(error);
          IO.println("waited " + (System.nanoTime() - begin) / 1_000_000 + " ms");
          System.exit(error.isBlank() ? 0 : 1);
        }
      }
      """;

  @TempDir Path temporary;
  private EmbeddedResources resources;
  private Stage stage;
  private Provisioned database;
  private Connection holder;

  @BeforeEach
  void openADatabaseWhoseTableIsLocked() throws SQLException {
    stage = new Stage(temporary);
    resources = EmbeddedResources.open(stage.home());
    TreeMap<String, Secret> credentials = new TreeMap<>(Map.of("password", new Secret("s3cret")));
    Resource resource = new Resource.Postgres(DB, 18, 1L << 30, 20, "demo");
    ResourceId id = new ResourceId(PLACE, DB);
    database = resources.provision(new Request(id, resource, credentials), PATIENCE);
    holder = DriverManager.getConnection(config("jdbcUrl"), config("user"), "s3cret");
    holder.setAutoCommit(false);
    try (var statement = holder.createStatement()) {
      statement.execute("create table orders (id int)");
      holder.commit();
      statement.execute("lock table orders in access share mode");
    }
  }

  @AfterEach
  void close() throws SQLException {
    holder.close();
    stage.runtime().stopJobs(PLACE);
    stage.close();
    resources.destroy(new ResourceId(PLACE, DB));
    resources.close();
  }

  @Test
  void aMigrationOverJdbcGivesUpOnALockAfterFiveSeconds() throws Exception {
    List<String> lines = failing(overJdbc(Phase.MIGRATE, Map.of()));

    assertThat(lines)
        .contains("lock_timeout is 5s", "statement_timeout is 15min")
        .contains("ERROR: canceling statement due to lock timeout");
    assertThat(waited(lines)).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(8));
  }

  @Test
  void aMigrationOverLibpqGivesUpOnALockAfterFiveSeconds() throws Exception {
    List<String> lines = failing(overLibpq());

    assertThat(lines).anyMatch(line -> line.contains("canceling statement due to lock timeout"));
    assertThat(waited(lines)).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(8));
  }

  @Test
  void aMigrationsOwnOptionsCountInsteadOverJdbc() throws Exception {
    List<String> lines =
        failing(
            overJdbc(Phase.MIGRATE, Map.of("PGOPTIONS", Template.text("-c lock_timeout=200ms"))));

    assertThat(lines).contains("lock_timeout is 200ms", "statement_timeout is 0");
    assertThat(waited(lines)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void otherJobsAndEmptyOptionsHaveNoLimits() throws Exception {
    holder.rollback();

    JobRunId unlimited =
        start(overJdbc(Phase.MIGRATE, Map.of("PGOPTIONS", Template.text(""))), "unlimited");
    assertThat(finished(unlimited).succeeded()).as(lines(unlimited).toString()).isTrue();
    assertThat(lines(unlimited)).contains("lock_timeout is 0", "statement_timeout is 0");

    JobRunId later = start(overJdbc(Phase.AFTER, Map.of()), "after");
    finished(later);
    assertThat(lines(later)).contains("lock_timeout is 0", "statement_timeout is 0");
  }

  private List<String> failing(RevisionSpec job) {
    JobRunId run = start(job, "blocked");
    assertThat(finished(run).code()).as(lines(run).toString()).isEqualTo(1);
    return lines(run);
  }

  private JobRunId start(RevisionSpec job, String key) {
    JobRunId run = new JobRunId(PLACE, job.service().name(), key);
    stage.runtime().startJob(run, job, "ada");
    return run;
  }

  private Observed.Job.Finished finished(JobRunId run) {
    await()
        .atMost(PATIENCE)
        .until(() -> stage.runtime().observeJob(run) instanceof Observed.Job.Finished);
    return (Observed.Job.Finished) stage.runtime().observeJob(run);
  }

  private List<String> lines(JobRunId run) {
    List<String> lines = new ArrayList<>();
    LogQuery query = LogQuery.of(run, 100);
    stage.runtime().logs(query, line -> lines.add(line.text()));
    return lines;
  }

  private static Duration waited(List<String> lines) {
    String line = lines.stream().filter(each -> each.startsWith("waited ")).findFirst().orElse("");
    return Duration.ofMillis(Long.parseLong(line.replaceAll("\\D", "")));
  }

  private RevisionSpec overJdbc(Phase phase, Map<String, Template> more)
      throws IOException, URISyntaxException {
    TreeMap<String, Template> environment = new TreeMap<>(more);
    environment.put("JDBC_URL", output("jdbcUrl"));
    environment.put("DB_USER", output("user"));
    environment.put("DB_PASSWORD", output("password"));
    return job(phase, OVER_JDBC, environment, "-cp", "postgresql.jar");
  }

  private RevisionSpec overLibpq() throws IOException, URISyntaxException {
    TreeMap<String, Template> environment = new TreeMap<>();
    environment.put("PGPORT", output("port"));
    environment.put("PGDATABASE", output("database"));
    environment.put("PGUSER", output("user"));
    environment.put("PGPASSWORD", output("password"));
    environment.put("LIBPQ", Template.text(libpq().toString()));
    return job(Phase.MIGRATE, OVER_LIBPQ, environment, "--enable-native-access=ALL-UNNAMED");
  }

  private Path libpq() throws IOException {
    try (var files = Files.walk(stage.home().root().resolve("software").toRealPath())) {
      return files.filter(file -> file.endsWith("libpq.so.5")).findFirst().orElseThrow();
    }
  }

  private RevisionSpec job(
      Phase phase, String program, Map<String, Template> environment, String... options)
      throws IOException, URISyntaxException {
    String name = "job-" + environment.hashCode();
    Path source = Apps.context(temporary.resolve(name), Map.of("Migrate.java", program));
    var origin = requireNonNull(Driver.class.getProtectionDomain().getCodeSource()).getLocation();
    Path driver = Path.of(requireNonNull(origin).toURI());
    Files.copy(driver, source.resolve("postgresql.jar"));
    List<Template> argv = new ArrayList<>();
    argv.add(
        Template.text(
            Path.of(requireNonNull(System.getProperty("java.home")), "bin/java").toString()));
    List.of(options).forEach(option -> argv.add(Template.text(option)));
    argv.add(Template.text("Migrate.java"));
    Service service =
        Apps.service(
                phase.name().toLowerCase(java.util.Locale.ROOT),
                Source.Tool.NONE,
                new ServiceKind.Job(phase, PATIENCE, 0, null),
                new Probes(null, null, null))
            .toBuilder()
            .environment(new TreeMap<>(environment))
            .entrypoint(argv)
            .build();
    return new Resolver(new OutputsOf(database))
        .revision(
            new RevisionId(PLACE, service.name(), 1, 0),
            service,
            Apps.build(stage.runtime(), PLACE, service, source));
  }

  private String config(String output) {
    return String.valueOf(database.config().get(output));
  }

  private static Template output(String name) {
    return new Template(
        List.of(
            new Template.Part.Value(
                new Reference.ResourceOutput(DB, name, false, Reference.Encoding.PLAIN))));
  }
}
