package dev.slipway.gateway;

import dev.slipway.gateway.admin.EndpointSpec;
import dev.slipway.gateway.admin.EnvironmentRoutes;
import dev.slipway.gateway.admin.GatewayAdmin;
import dev.slipway.gateway.admin.ObservedRoute;
import dev.slipway.gateway.admin.RevisionSpec;
import dev.slipway.gateway.admin.RevisionState;
import dev.slipway.gateway.admin.RouteSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/** A gateway in this JVM on free ports with its own state folder, and its admin client. */
final class TestGateway implements AutoCloseable {
  static final String HOST = "app.test";
  static final String ROUTE = "web";
  private static final String TOKEN = "test-token-0123456789";

  private final Path folder;
  private final Gateway gateway;
  private final GatewayAdmin admin;
  private long fencingToken = 1;

  private TestGateway(Path folder, int loops) {
    this.folder = folder;
    this.gateway = Gateway.start(options(folder, loops), InstantSource.system());
    this.admin = new GatewayAdmin(gateway.adminAddress(), () -> TOKEN, Duration.ofSeconds(10));
  }

  static TestGateway start() {
    return start(2);
  }

  static TestGateway start(int loops) {
    try {
      return new TestGateway(Files.createTempDirectory("gateway-test"), loops);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A gateway that routes {@link #HOST} to one upstream. */
  static TestGateway to(RawUpstream... upstreams) {
    TestGateway gateway = start();
    gateway.route(upstreams);
    return gateway;
  }

  static GatewayOptions options(Path folder, int loops) {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    return new GatewayOptions(any, any, tokenFile(folder), folder.resolve("state"), loops);
  }

  static Path tokenFile(Path folder) {
    Path file = folder.resolve("token");
    try {
      Files.writeString(file, TOKEN);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static GatewayAdmin adminAt(InetSocketAddress address) {
    return new GatewayAdmin(address, () -> TOKEN, Duration.ofSeconds(10));
  }

  void route(RawUpstream... upstreams) {
    put(RouteSpec.of(ROUTE, HOST, "/", List.of(revision("app@v1", upstreams))));
  }

  void put(RouteSpec... routes) {
    admin.put("app", "dev", EnvironmentRoutes.of(fencingToken++, List.of(routes)));
  }

  static RevisionSpec revision(String name, RawUpstream... upstreams) {
    return RevisionSpec.of(name, 100, RevisionState.ACTIVE, endpoints(upstreams));
  }

  static List<EndpointSpec> endpoints(RawUpstream... upstreams) {
    return Stream.of(upstreams)
        .map(upstream -> new EndpointSpec("i" + upstream.port(), "127.0.0.1", upstream.port()))
        .toList();
  }

  GatewayAdmin admin() {
    return admin;
  }

  Gateway gateway() {
    return gateway;
  }

  Path stateDir() {
    return folder.resolve("state");
  }

  InetSocketAddress address() {
    return gateway.listenAddress();
  }

  ObservedRoute observed() {
    return admin.environments().find("app", "dev").orElseThrow().route(ROUTE).orElseThrow();
  }

  RawClient connect() {
    return RawClient.connect(address());
  }

  /** One request on a connection of its own. */
  RawResponse exchange(String request) {
    try (RawClient client = connect()) {
      client.send(request);
      return client.response();
    }
  }

  /** GET of a path at {@link #HOST}. */
  RawResponse get(String path) {
    return exchange("GET " + path + " HTTP/1.1\r\nHost: " + HOST + "\r\n\r\n");
  }

  @Override
  public void close() {
    admin.close();
    try {
      gateway.stop(Duration.ZERO);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    deleteFolder();
  }

  private void deleteFolder() {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
