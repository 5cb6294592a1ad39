package dev.slipway.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.api.attach.AttachProtocol;
import dev.slipway.api.attach.Frame;
import dev.slipway.api.json.Json;
import dev.slipway.api.wire.ExitEvent;
import dev.slipway.server.store.RequestAudit;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What attach does with clients that may not, or do not keep to the rules. */
class AttachBadClientIT extends AttachServed {
  private static final String SLEEP = Json.STRICT.write(AttachServer.request("sleep", "1000"));
  private static final String[] GOOD = {
    "Authorization: Bearer ann",
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
    "Sec-WebSocket-Protocol: other.v1, slipway.attach.v1",
    "Sec-WebSocket-Extensions: permessage-deflate"
  };

  private final HttpClient http = HttpClient.newHttpClient();

  @AfterAll
  void closeClient() {
    http.close();
  }

  @ParameterizedTest
  @CsvSource({
    "Authorization, '', 401, unauthorised",
    "Authorization, Bearer wrong, 401, unauthorised",
    "Authorization, Bearer eve, 403, not-allowed",
    "Origin, http://evil.example, 403, foreign-host",
    "Origin, http://127.0.0.1, 403, foreign-origin",
    "Upgrade, '', 426, upgrade-required",
    "Sec-WebSocket-Protocol, '', 400, unknown-protocol",
    "Sec-WebSocket-Protocol, slipway.attach.v2, 400, unknown-protocol",
    "Sec-WebSocket-Key, '', 400, bad-request",
    "Connection, close, 400, bad-request",
  })
  void isRefusedBeforeTheHandshake(String header, String value, int status, String code)
      throws IOException {
    String answer = answer(AttachServer.PATH, header, value);

    assertThat(answer)
        .startsWith("HTTP/1.1 " + status)
        .contains("Content-Type: application/json", "{\"error\":{\"code\":\"" + code + "\"")
        .doesNotContain("Set-Cookie", "Jetty");
  }

  @Test
  void aPlaceThatIsNotThereIsRefusedBeforeTheHandshake() throws IOException {
    String path = AttachServer.PATH.replace("shop", "shap");

    assertThat(answer(path, "", "")).startsWith("HTTP/1.1 404").contains("unknown-environment");
  }

  @Test
  void aPlainGetIsToldToUpgrade() throws IOException {
    try (Socket socket =
        server.handshake(AttachServer.PATH, "Authorization: Bearer ann", "Connection: close")) {
      assertThat(text(socket)).startsWith("HTTP/1.1 426").contains("\"upgrade-required\"");
    }
  }

  @Test
  void isWrittenIntoTheAudit() throws IOException {
    String denied = answer(AttachServer.PATH, "Authorization", "Bearer eve");
    try (Socket socket = server.handshake(AttachServer.PATH, GOOD)) {
      assertThat(head(socket)).startsWith("HTTP/1.1 101");
    }

    assertThat(denied).startsWith("HTTP/1.1 403");
    await()
        .untilAsserted(() ->
            assertThat(server.audit.newest(2))
                .extracting(
                    RequestAudit.Entry::account,
                    RequestAudit.Entry::action,
                    RequestAudit.Entry::outcome)
                .containsExactly(entry("ann", "allowed"), entry("eve", "denied")));
  }

  private static org.assertj.core.groups.Tuple entry(String user, String outcome) {
    String action = "get /applications/{application}/environments/{environment}/attach";
    return org.assertj.core.groups.Tuple.tuple(user, action, outcome);
  }

  @Test
  void agreesToItsOwnProtocolAndToNoCompression() throws IOException {
    try (Socket socket = server.handshake(AttachServer.PATH, GOOD)) {
      assertThat(head(socket))
          .startsWith("HTTP/1.1 101")
          .contains("Sec-WebSocket-Protocol: slipway.attach.v1")
          .doesNotContain("other.v1", "deflate");
    }
  }

  private static Stream<Arguments> nonsense() {
    byte[] much = new byte[AttachProtocol.MAX_PAYLOAD_BYTES];
    return Stream.of(
        Arguments.of("not json", "bad-request"),
        Arguments.of("{\"argv\":[\"true\"],\"colour\":\"red\"}", "bad-request"),
        Arguments.of(new Frame.InputEnd().encode(), "frame before the request"),
        Arguments.of(ByteBuffer.allocate(0), "a frame of 0 bytes"),
        Arguments.of(ByteBuffer.wrap(new byte[] {99}), "unknown type 99"),
        Arguments.of(new Frame.Output(ByteBuffer.wrap(much)).encode(), "before the request"));
  }

  @ParameterizedTest
  @MethodSource("nonsense")
  void isToldWhatIsWrongWithItsFirstMessage(Object message, String told) {
    Listener listener = new Listener();
    WebSocket socket = open(listener);

    send(socket, message);

    assertThat(listener.failed.join()).contains(told, "\"status\":400");
  }

  private static Stream<Arguments> mistakes() {
    byte[] much = new byte[AttachProtocol.MAX_PAYLOAD_BYTES];
    return Stream.of(
        Arguments.of(SLEEP, "a second request"),
        Arguments.of(new Frame.Taken(1).encode(), "more taken than was sent"),
        Arguments.of(new Frame.Exit(new ExitEvent(0, null)).encode(), "only slipwayd sends"),
        Arguments.of(ByteBuffer.wrap(new byte[] {4, 0, 0, 0, 0}), "only more than 0"),
        Arguments.of(new Frame.Input(ByteBuffer.wrap(much)).encode(), "more input than"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void losesItsCommandWhenItBreaksTheRules(Object message, String told) {
    Listener listener = new Listener();
    WebSocket socket = open(listener);
    send(socket, SLEEP);
    await().until(() -> server.commands.getLast().isAlive());

    for (int i = 0; i < 8 && !listener.failed.isDone() && !socket.isOutputClosed(); i++) {
      trySend(socket, message); // one frame of input fits, all of them do not
    }

    assertThat(listener.failed.join()).contains(told, "\"status\":400");
    await().until(() -> server.commands.getLast().isClosed());
  }

  @Test
  void isCutOffWhenItSendsMoreThanAMessageMayHold() {
    Listener listener = new Listener();
    WebSocket socket = open(listener);

    trySend(socket, "x".repeat(AttachProtocol.MAX_REQUEST_BYTES + 1));

    await().until(() -> listener.closed.isDone());
    assertThat(server.sessions.count()).isLessThanOrEqualTo(1);
  }

  @Test
  void isToldWhenItAsksForNothing() {
    Listener listener = new Listener();
    open(listener);

    assertThat(listener.failed.join()).contains("no-request", "within 2 s");
  }

  /** A frozen client: its kernel takes what comes, nobody answers pings. */
  @Test
  void losesItsCommandWhenItIsSilent() throws IOException {
    try (Socket socket = server.handshake(AttachServer.PATH, GOOD)) {
      assertThat(head(socket)).startsWith("HTTP/1.1 101");
      byte[] text = SLEEP.getBytes(StandardCharsets.UTF_8);
      socket.getOutputStream().write(masked(text));
      await().until(() -> server.sessions.count() == 1);

      await().until(() -> server.sessions.count() == 0);

      assertThat(socket.isClosed()).isFalse();
    }
  }

  private static byte[] masked(byte[] text) {
    return ByteBuffer.allocate(6 + text.length)
        .put((byte) 0x81)
        .put((byte) (0x80 | text.length))
        .putInt(0) // a mask that changes nothing
        .put(text)
        .array();
  }

  private String answer(String path, String header, String value) throws IOException {
    String[] headers =
        Stream.concat(
                Stream.of(GOOD).filter(line -> !line.startsWith(header + ":")),
                value.isEmpty() ? Stream.of() : Stream.of(header + ": " + value))
            .toArray(String[]::new);
    try (Socket socket = server.handshake(path, headers)) {
      socket.shutdownOutput();
      return text(socket);
    }
  }

  private static String text(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static String head(Socket socket) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) socket.getInputStream().read());
    }
    return head.toString();
  }

  private WebSocket open(Listener listener) {
    URI address = URI.create("ws" + server.address().toString().substring(4) + AttachServer.PATH);
    return http.newWebSocketBuilder()
        .header("Authorization", "Bearer ann")
        .subprotocols(AttachProtocol.NAME)
        .buildAsync(address, listener)
        .join();
  }

  private static void send(WebSocket socket, Object message) {
    switch (message) {
      case String text -> socket.sendText(text, true).join();
      case ByteBuffer bytes -> socket.sendBinary(bytes.duplicate(), true).join();
      default -> throw new AssertionError(message);
    }
  }

  /** The server may have cut the connection already. */
  private static void trySend(WebSocket socket, Object message) {
    try {
      send(socket, message);
    } catch (java.util.concurrent.CompletionException e) {
      assertThat(e).hasCauseInstanceOf(IOException.class);
    }
  }

  private static final class Listener implements WebSocket.Listener {
    private final CompletableFuture<String> failed = new CompletableFuture<>();
    private final CompletableFuture<Boolean> closed = new CompletableFuture<>();

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
      if (Frame.decode(data) instanceof Frame.Failed(var failure)) {
        failed.complete(Json.STRICT.write(failure));
        socket.abort();
      }
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
      closed.complete(true);
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      closed.complete(true);
    }
  }
}
