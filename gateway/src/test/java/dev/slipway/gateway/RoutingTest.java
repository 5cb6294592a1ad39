package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.gateway.admin.RedirectSpec;
import dev.slipway.gateway.admin.RouteSpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exact host before wildcard host before the longest path, at segment borders. */
@SuppressWarnings("StringConcatToTextBlock") // the bytes on the wire, line ends included
class RoutingTest {
  private RawUpstream root;
  private RawUpstream api;
  private RawUpstream deep;
  private RawUpstream wild;
  private TestGateway gateway;

  @BeforeEach
  void start() {
    root = RawUpstream.saying("root");
    api = RawUpstream.saying("api");
    deep = RawUpstream.saying("deep");
    wild = RawUpstream.saying("wild");
    gateway = TestGateway.start();
    gateway.put(
        route("deep", "app.test", "/api/v2", deep),
        route("root", "app.test", "/", root),
        route("wild", "*.app.test", "/", wild),
        route("api", "app.test", "/api/", api),
        route("only", "only.app.test", "/x", api));
  }

  @AfterEach
  void stop() {
    gateway.close();
    List.of(root, api, deep, wild).forEach(RawUpstream::close);
  }

  private static RouteSpec route(String id, String host, String path, RawUpstream upstream) {
    return RouteSpec.of(id, host, path, List.of(TestGateway.revision(id + "@v1", upstream)));
  }

  @ParameterizedTest
  @CsvSource({
    "app.test, /, root",
    "APP.Test, /, root",
    "app.test:8080, /, root",
    "app.test., /, root",
    "app.test, /ap, root",
    "app.test, /apix, root",
    "app.test, /api, api",
    "app.test, /api?q=/v2, api",
    "app.test, /api/x, api",
    "app.test, /%61pi/x, api",
    "app.test, /api/v2, deep",
    "app.test, /api/v2/x, deep",
    "app.test, /api/v22, api",
    "a.app.test, /, wild",
    "only.app.test, /x/y, api"
  })
  void findsTheMostSpecificRoute(String host, String path, String expected) {
    assertThat(ask(host, path).body()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "other.test, /",
    "a.b.app.test, /",
    "only.app.test, /y",
    "test, /",
    "127.0.0.1, /",
    "app.test.evil, /"
  })
  void answers404WhereNoRouteLeads(String host, String path) {
    RawResponse response = ask(host, path);

    assertThat(response.status()).isEqualTo(404);
    assertThat(response.header("Content-Type")).startsWith("text/plain");
    assertThat(response.body()).hasSizeLessThan(100).doesNotContain("app.test");
  }

  @Test
  void stripsThePrefixWhereTheRouteSaysSo() {
    gateway.put(
        new RouteSpec(
            "api",
            "app.test",
            "/api",
            true,
            0,
            0,
            null,
            null,
            null,
            null,
            null,
            List.of(TestGateway.revision("api@v1", api))));

    ask("app.test", "/api/users?x=1");
    ask("app.test", "/api");
    ask("app.test", "/api?x=1");

    assertThat(api.heads().stream().map(head -> head.lines().findFirst().orElseThrow()))
        .containsExactly("GET /users?x=1 HTTP/1.1", "GET / HTTP/1.1", "GET /?x=1 HTTP/1.1");
  }

  @Test
  void redirectsWithPathAndQuery() {
    gateway.put(
        new RouteSpec(
            "r",
            "app.test",
            "/",
            false,
            0,
            0,
            null,
            null,
            null,
            null,
            new RedirectSpec("https://new.test/", 0, true),
            List.of()));

    RawResponse response = ask("app.test", "/a?b=c");

    assertThat(response.status()).isEqualTo(308);
    assertThat(response.header("Location")).isEqualTo("https://new.test/a?b=c");
  }

  @Test
  void setsAndRemovesResponseHeaders() {
    try (RawUpstream talkative =
        RawUpstream.answering(
            "HTTP/1.1 200 OK\r\nServer: secret\r\nX-Frame-Options: ALLOW\r\nContent-Length: 0\r\n\r\n")) {
      gateway.put(
          new RouteSpec(
              "r",
              "app.test",
              "/",
              false,
              0,
              0,
              null,
              null,
              null,
              Map.of("X-Frame-Options", "DENY", "server", ""),
              null,
              List.of(TestGateway.revision("r@v1", talkative))));

      RawResponse response = ask("app.test", "/");

      assertThat(response.header("X-Frame-Options")).isEqualTo("DENY");
      assertThat(response.header("Server")).isEmpty();
    }
  }

  private RawResponse ask(String host, String path) {
    return gateway.exchange("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
  }
}
