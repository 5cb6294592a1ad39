package dev.slipway.render.container;

import static dev.slipway.render.kubernetes.built.KubeObject.at;
import static dev.slipway.render.kubernetes.built.KubeObject.list;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What developers expect of a Compose file, by the figures that the requirements name. */
class ComposeContentTest {
  @Test
  @Tag("CMP-03")
  void sourceIsMountedAndDependenciesStayInTheContainer() {
    Object api = service("hot-reload", "api");

    assertThat(texts(at(api, "volumes"))).contains("./api:/app", "/app/node_modules");
    assertThat(at(api, "build", "target")).isEqualTo("development");
  }

  @Test
  @Tag("CMP-04")
  void servicesWaitForHealthyDataAndForTheMigration() {
    Object waits = at(service("teamwork", "api"), "depends_on");

    assertThat(at(waits, "postgres", "condition")).isEqualTo("service_healthy");
    assertThat(at(waits, "redis", "condition")).isEqualTo("service_healthy");
    assertThat(at(waits, "migrate", "condition")).isEqualTo("service_completed_successfully");
    for (String data : List.of("postgres", "redis")) {
      assertThat(at(service("teamwork", data), "healthcheck", "test")).as(data).isNotNull();
    }
  }

  @Test
  void onlyTheMigrationGivesUpSoonOnALock() {
    assertThat(at(service("teamwork", "migrate"), "environment", "PGOPTIONS"))
        .isEqualTo("-c lock_timeout=5s -c statement_timeout=15min");
    assertThat(at(service("teamwork", "api"), "environment", "PGOPTIONS")).isNull();
  }

  @Test
  @Tag("CMP-05")
  void dataIsInVolumesWithNamesWhichAStopLeaves() {
    Map<String, String> volumes =
        Map.of(
            "postgres", "postgres_data:/var/lib/postgresql/data",
            "redis", "redis_data:/data",
            "elasticsearch", "es_data:/usr/share/elasticsearch/data",
            "mongo", "mongo_data:/data/db",
            "minio", "minio_data:/data");

    volumes.forEach((name, volume) -> {
      assertThat(texts(at(service("everything", name), "volumes"))).contains(volume);
      assertThat(at(file("everything"), "volumes", volume.replaceFirst(":.*", "")))
          .as(volume)
          .isEqualTo(Map.of());
    });
  }

  @Test
  @Tag("CMP-10")
  void oneCommandStartsOneStopsAndOneShowsTheLogs() {
    ContainerCase.all()
        .forEach(golden ->
            assertThat(golden.expected().get("compose.yaml"))
                .as("%s", golden)
                .contains(
                    "# Start: docker compose up --build --detach    stop: docker compose down    logs: docker compose logs --follow\n"));
  }

  @Test
  @Tag("CMP-06")
  void redisWritesWhatItIsToldToAndWhatStopsIsStartedAgain() {
    assertThat(texts(at(service("everything", "redis"), "command")))
        .containsSequence("--appendonly", "yes");
    for (String name : List.of("redis", "postgres", "minio", "web")) {
      assertThat(at(service("everything", name), "restart")).as(name).isEqualTo("unless-stopped");
      assertThat(at(service("everything", name), "networks")).as(name).isNull();
    }
    assertThat(at(file("everything"), "networks")).isNull();
  }

  @Test
  @Tag("CMP-07")
  void searchAndObjectsAreSetUpForDevelopmentOnly() {
    Object search = at(service("everything", "elasticsearch"), "environment");

    assertThat(at(search, "discovery.type")).isEqualTo("single-node");
    assertThat(at(search, "xpack.security.enabled")).isEqualTo("false");
    assertThat(at(search, "ES_JAVA_OPTS")).isEqualTo("-Xms512m -Xmx512m");
    Object minio = service("everything", "minio");
    assertThat(at(minio, "environment", "MINIO_ROOT_USER")).isEqualTo("minioadmin");
    assertThat(at(minio, "environment", "MINIO_ROOT_PASSWORD")).isEqualTo("minioadmin");
    assertThat(texts(at(minio, "command")))
        .containsExactly("server", "/data", "--console-address", ":9001");
  }

  @Test
  @Tag("CMP-09")
  void nginxStandsInFrontWithItsFilesAndDatabasesBeginWithAScript() {
    Object nginx = service("hot-reload", "nginx");

    assertThat(texts(at(nginx, "ports")))
        .containsExactly("127.0.0.1:80:8080", "127.0.0.1:443:8443");
    assertThat(texts(at(nginx, "volumes")))
        .containsExactly(
            "./docker/nginx/nginx.conf:/etc/nginx/nginx.conf:ro",
            "./docker/nginx/ssl:/etc/nginx/ssl:ro");
    assertThat(expected("hot-reload")).containsKey("docker/nginx/nginx.conf");
    assertThat(texts(at(service("everything", "postgres"), "volumes")))
        .contains("./docker/postgres/init.sql:/docker-entrypoint-initdb.d/init.sql:ro");
    assertThat(expected("everything")).containsKey("docker/postgres/init.sql");
  }

  private static SortedMap<String, String> expected(String name) {
    return ContainerCase.all()
        .filter(golden -> golden.toString().equals(name))
        .findFirst()
        .orElseThrow()
        .expected();
  }

  private static Object file(String name) {
    String text = Objects.requireNonNull(expected(name).get("compose.yaml"));
    return Objects.requireNonNull(new Load(LoadSettings.builder().build()).loadFromString(text));
  }

  private static Object service(String golden, String name) {
    Object services = at(file(golden), "services");
    return Objects.requireNonNull(services instanceof Map<?, ?> map ? map.get(name) : null, name);
  }

  private static List<String> texts(@Nullable Object value) {
    return list(value).stream().map(String::valueOf).toList();
  }
}
