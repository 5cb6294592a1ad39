package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.gateway.admin.EndpointSpec;
import dev.slipway.gateway.admin.EnvironmentRoutes;
import dev.slipway.gateway.admin.GatewayAdmin;
import dev.slipway.gateway.admin.GatewayAdminException;
import dev.slipway.gateway.admin.RevisionSpec;
import dev.slipway.gateway.admin.RevisionState;
import dev.slipway.gateway.admin.RouteSpec;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The admin API answers only to the token, refuses stale writers and foreign hosts, and names every
 * mistake.
 */
@SuppressWarnings("StringConcatToTextBlock") // the bytes on the wire, line ends included
class AdminApiTest {
  private RawUpstream upstream;
  private TestGateway gateway;

  @BeforeEach
  void start() {
    upstream = RawUpstream.saying("ok");
    gateway = TestGateway.start();
  }

  @AfterEach
  void stop() {
    gateway.close();
    upstream.close();
  }

  private RouteSpec route(String host, String path) {
    return RouteSpec.of("r", host, path, List.of(TestGateway.revision("app@v1", upstream)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /v1/environments",
        "GET /v1/health",
        "GET /metrics",
        "PUT /v1/environments/a/b",
        "DELETE /v1/environments/a/b?fencingToken=1",
        "GET /"
      })
  void answersNothingWithoutTheToken(String line) {
    for (String authorization :
        List.of(
            "",
            "Authorization: Bearer wrong\r\n",
            "Authorization: Basic dGVzdA==\r\n",
            "Authorization: Bearer \r\n")) {
      try (RawClient client = RawClient.connect(gateway.gateway().adminAddress())) {

        client.send(
            line + " HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n" + authorization + "\r\n");

        RawResponse response = client.response();
        assertThat(response.status()).isEqualTo(401);
        assertThat(response.body()).contains("unauthorized").doesNotContain("test-token");
      }
    }
  }

  @Test
  void isReachableOnLoopbackOnly() {
    assertThat(gateway.gateway().adminAddress().getHostString()).isIn("127.0.0.1", "localhost");
    assertThatThrownBy(() ->
            GatewayOptions.parse(
                "--listen",
                "127.0.0.1:0",
                "--admin",
                "0.0.0.0:0",
                "--token-file",
                "t",
                "--state-dir",
                "s"))
        .isInstanceOf(GatewayException.Usage.class)
        .hasMessageContaining("loopback");
  }

  @Test
  void isNotReachableThroughTheGatewayItself() {
    gateway.put(route("app.test", "/"));

    assertThat(gateway.get("/v1/environments").body()).isEqualTo("ok");
  }

  @Test
  void refusesAStaleFencingTokenAndChangesNothing() {
    gateway.admin().put("app", "dev", EnvironmentRoutes.of(7, List.of(route("app.test", "/"))));

    assertThatThrownBy(() -> gateway.admin().put("app", "dev", EnvironmentRoutes.of(6, List.of())))
        .isInstanceOf(GatewayAdminException.Conflict.class)
        .hasMessageContaining("6")
        .hasMessageContaining("7");
    assertThatThrownBy(() -> gateway.admin().delete("app", "dev", 6))
        .isInstanceOf(GatewayAdminException.Conflict.class);

    assertThat(gateway.get("/").status()).isEqualTo(200);
  }

  @Test
  void remembersTheFencingTokenOfADeletedEnvironment() {
    gateway.admin().put("app", "dev", EnvironmentRoutes.of(7, List.of(route("app.test", "/"))));

    gateway.admin().delete("app", "dev", 8);

    assertThat(gateway.get("/").status()).isEqualTo(404);
    assertThatThrownBy(() -> gateway.admin().put("app", "dev", EnvironmentRoutes.of(7, List.of())))
        .isInstanceOf(GatewayAdminException.Conflict.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"app.test", "APP.TEST"})
  void refusesAPlaceThatAnotherEnvironmentOwnsAndNamesIt(String host) {
    gateway.admin().put("app", "dev", EnvironmentRoutes.of(1, List.of(route("app.test", "/a"))));

    assertThatThrownBy(() ->
            gateway
                .admin()
                .put("evil", "prod", EnvironmentRoutes.of(1, List.of(route(host, "/a/")))))
        .isInstanceOf(GatewayAdminException.Conflict.class)
        .hasMessageContaining("app/dev");
  }

  @Test
  void letsTwoEnvironmentsShareAHostOnDifferentPaths() {
    gateway.admin().put("app", "dev", EnvironmentRoutes.of(1, List.of(route("app.test", "/a"))));

    gateway.admin().put("other", "dev", EnvironmentRoutes.of(1, List.of(route("app.test", "/b"))));

    assertThat(gateway.get("/a").status()).isEqualTo(200);
    assertThat(gateway.get("/b").status()).isEqualTo(200);
  }

  @Test
  void reportsAllMistakesOfATableAtOnce() {
    RevisionSpec bad =
        RevisionSpec.of(
            "r", 101, RevisionState.ACTIVE, List.of(new EndpointSpec("i", "127.0.0.1", 70_000)));
    RouteSpec route = RouteSpec.of("r", "not a host", "nopath", List.of(bad));

    assertThatThrownBy(() ->
            gateway.admin().put("app", "dev", new EnvironmentRoutes(2, 1, List.of(route, route))))
        .isInstanceOf(GatewayAdminException.Invalid.class)
        .hasMessageContaining("schemaVersion")
        .hasMessageContaining("not a host")
        .hasMessageContaining("nopath")
        .hasMessageContaining("101")
        .hasMessageContaining("70000")
        .hasMessageContaining("twice");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{",
        "{\"schemaVersion\":1,\"fencingToken\":1,\"rutes\":[]}",
        "{\"schemaVersion\":1} {}",
        "{\"schemaVersion\":1,\"schemaVersion\":1}",
        "{\"schemaVersion\":1,\"routes\":[null]}",
        "{\"schemaVersion\":1,\"routes\":[{\"id\":\"a\"}]}",
        "{\"schemaVersion\":1,\"routes\":[{\"id\":\"a\",\"host\":\"a.b\",\"headers\":{\"X\":\"a\\r\\nSet-Cookie: b\"}}]}",
        "{\"schemaVersion\":1,\"routes\":[{\"id\":\"a\",\"host\":\"a.b\",\"headers\":{\"Content-Length\":\"1\"}}]}",
        "{\"schemaVersion\":1,\"routes\":[{\"id\":\"a\",\"host\":\"a.b\",\"redirect\":{\"to\":\"javascript:x\"}}]}",
        "{\"schemaVersion\":1,\"routes\":[{\"id\":\"a\",\"host\":\"a.b\",\"healthCheck\":{\"path\":\"/\\r\\nX: y\"}}]}"
      })
  void answers422ToWhatIsNoTable(String body) {
    try (RawClient client = RawClient.connect(gateway.gateway().adminAddress())) {

      client.send(
          "PUT /v1/environments/a/b HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer test-token-0123456789\r\nContent-Length: "
              + body.length()
              + "\r\n\r\n"
              + body);

      assertThat(client.response().status()).isEqualTo(422);
    }
  }

  @Test
  void showsTablesAndWhatIsObserved() {
    gateway.route(upstream);
    gateway.get("/");

    var revision = gateway.observed().revisions().getFirst();

    assertThat(revision.revision()).isEqualTo("app@v1");
    assertThat(revision.inFlight()).isZero();
    assertThat(revision.endpoints().getFirst().requests()).isEqualTo(1);
    assertThat(
            gateway
                .admin()
                .environments()
                .find("app", "dev")
                .orElseThrow()
                .table()
                .routes()
                .getFirst()
                .host())
        .isEqualTo("app.test");
    assertThat(gateway.admin().health().status()).isEqualTo("ok");
  }

  @Test
  void saysUnreachableWhenNobodyAnswers() {
    InetSocketAddress nobody =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), RawUpstream.deadPort());
    try (GatewayAdmin admin = new GatewayAdmin(nobody, () -> "t", Duration.ofSeconds(1))) {
      assertThatThrownBy(admin::health).isInstanceOf(GatewayAdminException.Unreachable.class);
    }
  }
}
