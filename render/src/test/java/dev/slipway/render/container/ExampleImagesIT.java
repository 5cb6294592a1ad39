package dev.slipway.render.container;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.render.kubernetes.valid.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The examples' images, really built by a Docker engine from their rendered Dockerfiles, and run
 * with nothing that they do not need: no writable root, no privilege, no network. Where no engine
 * can be started, the test says so and has nothing to judge.
 */
class ExampleImagesIT {
  private static final Path EXAMPLES = Path.of("../examples");
  private static final Duration UNSAID_INTERVAL = Duration.ofSeconds(30);
  private static final Duration UNSAID_TIMEOUT = Duration.ofSeconds(3);
  private static final Set<String> LEFT_BEHIND = Set.of("node_modules", "target", "dist");

  @TempDir private static Path folder;
  private static @Nullable DockerEngine engine;
  private static @Nullable BaseImages bases;

  @BeforeAll
  static void startEngine() throws IOException {
    boolean wanted = Boolean.getBoolean("images"); // minutes of building: not in every run
    if (!wanted) {
      System.out.println("docker engine: no image is built in this run; -Dimages=true builds them");
    }
    boolean present =
        wanted
            && Stream.of("dockerd", "docker", "busybox", "node", "npm", "nginx")
                .map(Tool::new)
                .filter(tool -> !tool.isPresent())
                .toList()
                .isEmpty();
    engine =
        present
            ? DockerEngine.start(Files.createDirectories(folder.resolve("engine"))).orElse(null)
            : null;
    bases = engine == null ? null : new BaseImages(engine, folder);
  }

  @AfterAll
  static void stopEngine() {
    Optional.ofNullable(engine).ifPresent(DockerEngine::close);
  }

  @Test
  void aServiceOnNodeIsHealthyWithItsDatabaseAndUnhealthyWithout() throws IOException {
    if (engine == null || bases == null) {
      return;
    }
    bases.node();
    bases.postgres();
    Path project = project("hello-node");
    String[] build = {"NODE_IMAGE=" + BaseImages.NODE};
    build("hello", project, "web", ".", "development", build);
    build("hello:production", project, "web", ".", "production", build);
    isWhatTheSpecSays("hello:production", "3000/tcp", Duration.ofSeconds(2), Duration.ofSeconds(2));

    database("hello-db");
    String url = "--env=DATABASE_URL=postgresql://dev@127.0.0.1:5432/postgres";
    migrate("hello-db", url, "hello:production");
    engine.must(hardened("hello", "--network=container:hello-db", url, "hello:production"));
    becomes("hello", "healthy");

    engine.must("rm", "-f", "hello-db");
    becomes("hello", "unhealthy");
    endsByItself("hello");
  }

  @Test
  void aSiteIsHealthyAndPublishesItsEnvironmentWhateverIsInIt() throws IOException {
    if (engine == null || bases == null) {
      return;
    }
    bases.node();
    bases.nginx();
    Path project = project("teamwork");
    String[] build = {"NODE_IMAGE=" + BaseImages.NODE, "SITE_IMAGE=" + BaseImages.NGINX};
    build("site", project, "web", "web", "production", build);
    isWhatTheSpecSays("site", "3000/tcp", UNSAID_INTERVAL, UNSAID_TIMEOUT);

    engine.must(
        hardened("site", "--network=none", "--env=API_URL=http://a/\"b\"\\c $d\n'e'", "site"));
    becomes("site", "healthy");

    String published = get("site", "/config.json");
    assertThat(published)
        .contains("Cache-Control: no-store")
        .contains("\"API_URL\": \"http://a/\\\"b\\\"\\\\c $d\\u000a'e'\"");
    assertThat(get("site", "/some/page")).contains("200 OK", "<div id=\"root\">", "nosniff");
    endsByItself("site");
  }

  @Test
  void aServiceOnTheJvmIsHealthyOnItsOwnRuntime() throws IOException {
    if (engine == null || bases == null) {
      return;
    }
    bases.maven();
    bases.runtime();
    bases.postgres();
    Path project = project("teamwork");
    handOverTheStarter(project.resolve("api/repository"));
    String[] build = {"BUILD_IMAGE=" + BaseImages.MAVEN, "RUNTIME_IMAGE=" + BaseImages.RUNTIME};
    build("api", project, "api", "api", "production", build);
    isWhatTheSpecSays("api", "4000/tcp", UNSAID_INTERVAL, UNSAID_TIMEOUT);
    assertThat(engine.docker("run", "--rm", "--entrypoint=ls", "api", "/opt/jre/bin").text())
        .contains("java")
        .doesNotContain("javac");

    database("api-db");
    String[] variables = {
      "--env=DATABASE_URL=postgresql://dev:any@127.0.0.1:5432/postgres?sslmode=disable",
      "--env=REDIS_URL=redis://127.0.0.1:6379",
      "--env=CORS_ORIGINS=http://localhost:3000",
      "--env=LINK_SIGNING_KEY=" + "0".repeat(64),
      "--env=REMIND_DRAFTS_AFTER=24h"
    };
    migrate("api-db", String.join("\n", variables), "api");
    List<String> rest = new ArrayList<>(List.of("--network=container:api-db"));
    rest.addAll(List.of(variables));
    rest.add("api");
    engine.must(hardened("api", rest.toArray(String[]::new)));
    becomes("api", "healthy");
    endsByItself("api");
  }

  @Test
  void whatMustNotLeaveTheMachineIsInNoLayer() throws IOException {
    if (engine == null || bases == null) {
      return;
    }
    bases.node();
    Path project = project("hello-node");
    for (String path : List.of(".env", ".env.local", "keys/private.pem", ".git/config", "a.key")) {
      Path file = project.resolve(path);
      Files.createDirectories(file.resolveSibling(""));
      Files.writeString(file, "canary", UTF_8);
    }
    build("listed", project, "web", ".", "production", "NODE_IMAGE=" + BaseImages.NODE);

    String listed =
        engine.must("run", "--rm", "--network=none", "--entrypoint=ls", "listed", "-A", "/app");
    assertThat(listed.lines())
        .contains("server.js")
        .doesNotContain(".env", ".env.local", "keys", ".git", "a.key");
  }

  /** As the launcher does it; the module stands before this one in the reactor. */
  private static void handOverTheStarter(Path repository) throws IOException {
    String script = "../cli/launcher/hand-over.sh";
    try {
      int status =
          new ProcessBuilder("sh", script, "..", repository.toString())
              .inheritIO()
              .start()
              .waitFor();
      assertThat(status).as("%s; is the module starter built?", script).isZero();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** A PostgreSQL that only who shares its network can reach. */
  private void database(String name) {
    engine()
        .must(
            "run",
            "-d",
            "--name=" + name,
            "--network=none",
            "--tmpfs=/data:mode=1777",
            BaseImages.POSTGRES);
  }

  /** The image's own migration, as soon as the database answers. */
  private void migrate(String database, String variables, String image) {
    List<String> argv = new ArrayList<>(List.of("run", "--rm", "--network=container:" + database));
    argv.addAll(HARDENED);
    argv.addAll(variables.lines().toList());
    argv.addAll(List.of(image, "migrate"));
    await()
        .atMost(Duration.ofSeconds(90))
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(() -> {
          DockerEngine.Said said = engine().docker(argv.toArray(String[]::new));
          assertThat(said.status()).as(said.text()).isZero();
        });
  }

  private static final List<String> HARDENED =
      List.of(
          "--read-only",
          "--tmpfs=/tmp:size=64m,mode=1777",
          "--user=1000:1000",
          "--cap-drop=ALL",
          "--security-opt=no-new-privileges",
          "--health-interval=1s");

  private static String[] hardened(String name, String... rest) {
    List<String> argv = new ArrayList<>(List.of("run", "-d", "--name=" + name));
    argv.addAll(HARDENED);
    argv.addAll(List.of(rest));
    return argv.toArray(String[]::new);
  }

  private void becomes(String container, String health) {
    await()
        .atMost(Duration.ofSeconds(150))
        .pollInterval(Duration.ofMillis(500))
        .failFast(() ->
            assertThat(inspect(container, "{{.State.Running}}"))
                .as(() -> engine().docker("logs", container).text())
                .isEqualTo("true"))
        .untilAsserted(() ->
            assertThat(inspect(container, "{{.State.Health.Status}}"))
                .as(() ->
                    engine().docker("logs", container).text()
                        + inspect(container, "{{json .State.Health.Log}}"))
                .isEqualTo(health));
  }

  /** The program is process 1 and ends on the signal, long before Docker kills it. */
  private void endsByItself(String container) {
    engine().must("stop", "--time=60", container);
    assertThat(inspect(container, "{{.State.ExitCode}}"))
        .as(() -> engine().docker("logs", container).text())
        .isIn("0", "143");
  }

  private void isWhatTheSpecSays(String image, String port, Duration interval, Duration timeout) {
    String format = "{{.Config.User}} {{json .Config.ExposedPorts}} {{json .Config.Healthcheck}}";
    assertThat(inspect(image, format))
        .startsWith("1000:1000 {\"" + port + "\":{}}")
        .contains(
            "\"Interval\":" + interval.toNanos() + ",", "\"Timeout\":" + timeout.toNanos() + ",")
        .contains("\"Retries\":3");
    assertThat(inspect(image, "{{json .Config.Entrypoint}}")).startsWith("[").doesNotContain("sh");
  }

  private String get(String container, String path) {
    return engine()
        .must("exec", container, "wget", "-S", "-q", "-O", "-", "http://127.0.0.1:3000" + path);
  }

  private String inspect(String what, String format) {
    return engine().must("inspect", "--format", format, what);
  }

  private static DockerEngine engine() {
    return Objects.requireNonNull(engine);
  }

  private void build(
      String image, Path project, String service, String context, String target, String... bases) {
    List<String> argv = new ArrayList<>(List.of("build", "--network=host", "--tag=" + image));
    argv.add("--file=" + project.resolve("docker/Dockerfile." + service));
    argv.add("--target=" + target);
    Stream.of(bases).forEach(base -> argv.add("--build-arg=" + base));
    argv.add(project.resolve(context).toString());
    engine().must(argv.toArray(String[]::new));
  }

  /** The example's own files, with its container files rendered into them. */
  private static Path project(String example) throws IOException {
    Path copy = Files.createTempDirectory(folder, example);
    Path origin = EXAMPLES.resolve(example);
    try (Stream<Path> files = Files.walk(origin)) {
      files
          .filter(Files::isRegularFile)
          .filter(file ->
              Stream.of(origin.relativize(file).toString().split("/", -1))
                  .noneMatch(LEFT_BEHIND::contains))
          .forEach(file -> copy(file, copy.resolve(origin.relativize(file).toString())));
    }
    String spec = Files.readString(copy.resolve("slipway.yaml"), UTF_8);
    ContainerCase.write(
        copy, ContainerCase.render(ContainerCase.load(spec, "dev", _ -> Optional.empty())));
    return copy;
  }

  private static void copy(Path from, Path to) {
    try {
      Files.createDirectories(to.resolveSibling(""));
      Files.copy(from, to);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
