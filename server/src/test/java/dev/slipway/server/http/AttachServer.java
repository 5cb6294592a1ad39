package dev.slipway.server.http;

import dev.slipway.api.client.EnvironmentClient;
import dev.slipway.api.client.SlipwayClient;
import dev.slipway.api.home.SlipwayHome;
import dev.slipway.api.home.StateFile;
import dev.slipway.api.json.Json;
import dev.slipway.api.wire.AttachRequest;
import dev.slipway.api.wire.ServerFile;
import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.port.Attached;
import dev.slipway.server.TestStore;
import dev.slipway.server.attach.AttachLimits;
import dev.slipway.server.attach.AttachSessions;
import dev.slipway.server.failure.ServerException.Refused;
import dev.slipway.server.identity.Identities;
import dev.slipway.server.store.AccountTable;
import dev.slipway.server.store.RequestAudit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The real API with one operation, attach, that starts plain programs in the place shop/dev. */
final class AttachServer implements AutoCloseable {
  static final String PATH = "/api/v1/applications/shop/environments/dev/attach";

  /** As slipwayd has them, but in tenths of a second and three sessions. */
  static final AttachLimits QUICK =
      new AttachLimits(
          Duration.ofSeconds(2),
          Duration.ofMillis(100),
          Duration.ofMillis(800),
          Duration.ofSeconds(20),
          Duration.ofHours(24),
          Duration.ofSeconds(20),
          3,
          2);

  final List<ShellAttached> commands = new CopyOnWriteArrayList<>();
  final AttachSessions sessions;
  final RequestAudit audit;
  private final HttpApi api;
  private final URI address;
  private final Path folder;

  AttachServer(TestStore store, AttachLimits limits) {
    folder = store.folder();
    InstantSource clock = InstantSource.system();
    AccountTable accounts = new AccountTable(store.database());
    for (String user : List.of("ann", "bob", "eve")) {
      String role = user.equals("eve") ? "viewer" : "deployer";
      accounts.addToken(new AccountTable.Account(user, role), hash(user), "test", clock.instant());
    }
    sessions = new AttachSessions(limits);
    audit = new RequestAudit(store.database());
    api =
        new HttpApi(
            new AttachEndpoint(new Programs()).operations(),
            sessions,
            new Identities(accounts, clock),
            audit,
            clock);
    address = URI.create("http://127.0.0.1:" + api.start("127.0.0.1", 0));
  }

  private final class Programs implements AttachEndpoint.Targets {
    @Override
    public Place place(Exchange exchange) {
      if (!exchange.place().toString().equals("shop/dev")) {
        throw new Refused(404, "unknown-environment", "no such place", "check the name");
      }
      return exchange.place();
    }

    @Override
    public Attached start(Place place, AttachRequest request, String user) {
      if ("gone".equals(request.service())) {
        throw new Refused(404, "not-found", "no instance is gone", "see slipway ps");
      }
      ShellAttached command = ShellAttached.start(request.argv());
      commands.add(command);
      return command;
    }
  }

  /** The token of a user is his name. */
  private static byte[] hash(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  URI address() {
    return address;
  }

  /** A client of a home whose token is this user's. */
  SlipwayClient client(String user) {
    try {
      SlipwayHome home = new SlipwayHome(Files.createTempDirectory(folder, "home of " + user));
      ProcessHandle self = ProcessHandle.current();
      Instant started = self.info().startInstant().orElseThrow();
      var file = new ServerFile(1, self.pid(), started, address.toString(), "test");
      StateFile.write(home.serverFile(), Json.STRICT.write(file));
      StateFile.write(home.tokenFile(), user);
      return SlipwayClient.of(home);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  EnvironmentClient shop(String user) {
    return client(user).environment("shop", "dev");
  }

  static AttachRequest request(String... argv) {
    return new AttachRequest(null, "web", null, List.of(argv), null);
  }

  /** Sends this head and returns the open connection. */
  Socket handshake(String path, String... headers) throws IOException {
    Socket socket = new Socket(address.getHost(), address.getPort());
    socket.setSoTimeout(20_000);
    String head =
        "GET "
            + path
            + " HTTP/1.1\r\nHost: 127.0.0.1\r\n"
            + String.join("", List.of(headers).stream().map(line -> line + "\r\n").toList())
            + "\r\n";
    socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
    return socket;
  }

  @Override
  public void close() {
    api.close();
  }
}
