package dev.slipway.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.api.client.ApiException;
import dev.slipway.api.wire.AttachRequest;
import dev.slipway.api.wire.Deployment;
import dev.slipway.server.http.Operation;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a real server answers to requests that are wrong, not allowed or too many. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // JUnit sets the fields before each test
class RefusalsIT {
  private static final int STREAMS_PER_USER = 64;
  private static final String FOLLOW = "/applications/pages/environments/dev/logs?follow=true";

  private PagesServer pages;

  @BeforeAll
  void start(@TempDir Path temporary) throws IOException {
    pages = new PagesServer(temporary);
  }

  @AfterAll
  void stop() {
    pages.close();
  }

  @Test
  void refusesEveryOperationWithoutAToken() throws IOException {
    for (Operation operation : pages.server.operations()) {
      String path = operation.path().replaceAll("\\{[a-z]+}", "x");
      assertThat(pages.ask(operation.method(), path, "127.0.0.1", "Bearer wrong", ""))
          .as(operation.method() + " " + path)
          .startsWith("HTTP/1.1 401");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "evil.example, 403",
    "127.0.0.1, 200",
  })
  void answersLoopbackNamesOnly(String host, int status) throws IOException {
    assertThat(pages.ask("GET", "/server", host, pages.bearer(), ""))
        .startsWith("HTTP/1.1 " + status);
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /server/stop, '{\"al\":true}'",
    "POST, /server/stop, '{\"all\":\"yes\"}'",
    "POST, /server/stop, '{\"all\":true'",
    "PUT, /applications/a1/environments/dev/secrets/X, '{}'",
    "PATCH, /applications/a1/environments/dev/config, '{\"set\":{\"A=B\":\"x\"}}'",
    "GET, /audit?limit=many, ''",
  })
  void refusesWrongInputWith400(String method, String path, String body) throws IOException {
    assertThat(pages.ask(method, path, "127.0.0.1", pages.bearer(), body))
        .startsWith("HTTP/1.1 400")
        .contains("\"code\":\"bad-request\"")
        .contains("\"requestId\":");
  }

  @ParameterizedTest
  @CsvSource({
    "'NONSENSE', 400",
    "'GET /api/v1/server HTTP/1.1\r\nHost: a b', 400",
    "'GET /api/v1/server HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: 127.0.0.1', 400",
    "'GET /api/v1/server HTTP/1.1', 400",
    "'GET /api/v1/server HTTP/1.1\r\nHost: 127.0.0.1\r\nbad header', 400",
    "'GET /api/v1/server HTTP/7.1\r\nHost: 127.0.0.1', 505",
    "'GET /api/v1/server HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Filler: LONG', 431",
    "'GET /LONG HTTP/1.1\r\nHost: 127.0.0.1', 414",
  })
  void answersWhatIsNoRequestWithTheBodyOfEveryOtherError(String head, int status)
      throws IOException {
    String lines = head.replace("\\r\\n", "\r\n").replace("LONG", "x".repeat(20_000));

    String answer = PagesServer.exchange(lines + "\r\n\r\n", pages.address());

    assertThat(answer)
        .startsWith("HTTP/1.1 " + status)
        .contains("Content-Type: application/json")
        .contains("{\"error\":{\"code\":\"bad-request\"", "\"fix\":", "\"requestId\":")
        .doesNotContain("<html", "Jetty");
  }

  @Test
  void refusesMoreStreamsThanAUserMayHaveAndServesTheRest() throws IOException {
    Deployment ended = pages.deploy();
    List<Socket> streams = new ArrayList<>();
    try {
      for (int i = 0; i < STREAMS_PER_USER; i++) {
        streams.add(pages.stream(FOLLOW));
      }
      String refusal = pages.ask("GET", FOLLOW, "127.0.0.1", pages.bearer(), "");

      assertThat(ended.state()).startsWith("SUCCEEDED");
      assertThat(refusal)
          .startsWith("HTTP/1.1 429")
          .contains("\"code\":\"too-many-streams\"", "one user may have " + STREAMS_PER_USER);
      assertThat(pages.ask("GET", "/server", "127.0.0.1", pages.bearer(), ""))
          .startsWith("HTTP/1.1 200");
    } finally {
      for (Socket stream : streams) {
        stream.close();
      }
    }
    // A stream notices at its next sign of life that nobody listens.
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> {
          try (Socket stream = pages.stream(FOLLOW)) {
            return stream.isConnected();
          } catch (AssertionError _) {
            return false;
          }
        });
  }

  @Test
  void answersUnknownThingsWith404() {
    assertThatThrownBy(() -> pages.client.environment("nobody", "dev").status())
        .isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.status()).isEqualTo(404));
    assertThatThrownBy(() -> pages.client.environment("NOT A NAME", "dev").status())
        .isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.status()).isEqualTo(404));
    assertThat(pages.client.hasSource("sha256:" + "0".repeat(64))).isFalse();
  }

  @Test
  void refusesToAttachToNothing() {
    AttachRequest request = new AttachRequest(null, "web", null, List.of("true"), null);

    assertThatThrownBy(() -> pages.client.environment("nobody", "dev").attach(request))
        .isInstanceOfSatisfying(
            ApiException.class,
            e -> {
              assertThat(e.status()).isEqualTo(404);
              assertThat(e.error().code()).isEqualTo("unknown-environment");
            });
  }
}
