package dev.slipway.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.api.client.EnvironmentClient;
import dev.slipway.api.client.SlipwayClient;
import dev.slipway.api.home.SlipwayHome;
import dev.slipway.api.source.SourceArchive;
import dev.slipway.api.wire.DeployRequest;
import dev.slipway.api.wire.Deployment;
import dev.slipway.api.wire.SourceInfo;
import dev.slipway.api.wire.SpecFile;
import dev.slipway.server.config.ListenAddress;
import dev.slipway.server.config.ServerConfig;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A real server with real processes, a client of it, and an application of one page. */
final class PagesServer implements AutoCloseable {
  static final String SPEC =
      """
      apiVersion: slipway.dev/v1
      name: pages
      services:
        web:
          type: static
          build: {context: ., preset: none}
          static: {output: .}
      secrets:
        TOKEN: {description: a secret}
      routes:
        web: {host: "${env.domain}", service: web}
      """;

  final SlipwayHome home;
  final SlipwayServer server;
  final SlipwayClient client;
  private final Path source;

  PagesServer(Path temporary) throws IOException {
    home = TestHome.in(temporary);
    Files.createDirectories(home.logs());
    var any = new ListenAddress("127.0.0.1", 0, true);
    server =
        new SlipwayServer(
            new ServerConfig(home, any, any, null, null),
            new Installation(
                Path.of(TestHome.property("user.home")),
                Path.of(TestHome.property("java.home")),
                TestHome.property("java.class.path")));
    server.start();
    client = SlipwayClient.of(home);
    source = Files.createDirectory(temporary.resolve("source"));
    Files.writeString(source.resolve("slipway.yaml"), SPEC);
    Files.writeString(source.resolve("index.html"), "<p>hello</p>\n");
  }

  @Override
  public void close() {
    client.close();
    server.stop(StopMode.EVERYTHING);
  }

  URI address() {
    return URI.create(server.info().address());
  }

  /** Brings the application in as it is. */
  Deployment deploy() throws IOException {
    EnvironmentClient dev = client.environment("pages", "dev");
    dev.putSecret("TOKEN", "any");
    return dev.watch(dev.deploy(request("key-1", SPEC, upload())).id(), new Story());
  }

  SourceInfo upload() throws IOException {
    Path archive = Files.createTempFile("source", ".tar.gz");
    try (OutputStream out = Files.newOutputStream(archive)) {
      SourceArchive.write(source, out);
    }
    return client.uploadSource(archive);
  }

  static DeployRequest request(String key, String spec, SourceInfo source) {
    return new DeployRequest(
        new SpecFile("slipway.yaml", spec, Map.of()),
        source.digest(),
        List.of(),
        null,
        null,
        key,
        null);
  }

  String bearer() {
    return "Bearer " + home.token().orElseThrow();
  }

  /** Begins a stream and reads no more of it than that it was granted. */
  Socket stream(String path) throws IOException {
    Socket socket = new Socket(address().getHost(), address().getPort());
    socket.setSoTimeout(30_000);
    String request =
        "GET /api/v1"
            + path
            + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: "
            + bearer()
            + "\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
    byte[] status = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
    assertThat(new String(status, StandardCharsets.UTF_8)).isEqualTo("HTTP/1.1 200");
    return socket;
  }

  /** The answer to one request, as it comes over the wire. */
  String ask(String method, String path, String host, String authorization, String body)
      throws IOException {
    return exchange(
        method
            + " /api/v1"
            + path
            + " HTTP/1.1\r\nHost: "
            + host
            + "\r\nConnection: close\r\n"
            + "Authorization: "
            + authorization
            + "\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body,
        address());
  }

  static String exchange(String request, URI address) throws IOException {
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      var reader =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      return String.join("\n", reader.lines().toList());
    }
  }

  /** What the gateway serves there. */
  static String page(URI url) throws IOException {
    return exchange(
        "GET / HTTP/1.1\r\nHost: " + url.getHost() + "\r\nConnection: close\r\n\r\n",
        URI.create("http://127.0.0.1:" + url.getPort()));
  }
}
