package dev.slipway.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.api.client.SlipwayClient;
import dev.slipway.api.home.SlipwayHome;
import dev.slipway.api.wire.ServerInfo;
import dev.slipway.runtime.process.Home;
import dev.slipway.server.life.EmbeddedStore;
import dev.slipway.server.store.StoreAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** slipwayd over a PostgreSQL that it does not own. */
class ExternalStoreIT {
  private static final Map<String, String> ANY_PORTS =
      Map.of("SLIPWAY_PORT", "0", "SLIPWAY_GATEWAY_PORT", "0");

  @TempDir Path temporary;
  private EmbeddedStore postgres;

  @BeforeEach
  void prepare() throws IOException {
    TestHome.in(temporary);
    postgres = storeAt(temporary.resolve("somebody's postgres"));
  }

  @AfterEach
  void stopPostgres() {
    postgres.stop();
  }

  @Test
  void keepsItsJournalThereAndNeverStopsIt() throws IOException {
    StoreAddress address = postgres.start();
    SlipwayHome home = TestHome.in(temporary);
    configure(home, address, address.password().reveal());

    ServerProcess server = ServerProcess.spawn(home, ANY_PORTS).up();
    try (SlipwayClient client = server.client()) {
      ServerInfo info = client.server();
      assertThat(info.store().kind()).isEqualTo("external");
      assertThat(info.store().pid()).isNull();
      client.stopServer(true);
    }

    assertThat(server.waitForEnd()).isZero();
    assertThat(home.root().resolve("store")).doesNotExist();
    assertThat(ServerProcess.spawn(home, ANY_PORTS).up().terminate()).isZero();
    endEverything(home);
  }

  @Test
  void saysThatItIsNotLetIn() throws IOException {
    StoreAddress address = postgres.start();
    SlipwayHome home = TestHome.in(temporary);
    configure(home, address, "not the password");

    ServerProcess server = ServerProcess.spawn(home, ANY_PORTS);

    assertThat(server.waitForEnd()).isEqualTo(1);
    assertThat(server.output())
        .contains(address.url())
        .contains("password authentication failed")
        .doesNotContain("not the password")
        .doesNotContain("\tat ");
  }

  /** The next start adopts the gateway that the last one left; its end takes it along. */
  private static void endEverything(SlipwayHome home) throws IOException {
    ServerProcess server = ServerProcess.spawn(home, ANY_PORTS).up();
    try (SlipwayClient client = server.client()) {
      client.stopServer(true);
    }
    assertThat(server.waitForEnd()).isZero();
  }

  private static void configure(SlipwayHome home, StoreAddress address, String password)
      throws IOException {
    Files.createDirectories(home.root());
    Path secret = Files.writeString(home.root().resolve("their-password"), password + "\n");
    Files.writeString(
        home.root().resolve("slipwayd.conf"),
        """
        store: %s
        store-user: %s
        store-password-file: %s
        """
            .formatted(address.url(), address.user(), secret));
  }

  private static EmbeddedStore storeAt(Path root) {
    Path user = Path.of(TestHome.property("user.home"));
    Home home = Home.at(root, user, Path.of(TestHome.property("java.home")), null);
    return new EmbeddedStore(home, root.resolve("data"), root.resolve("password"));
  }
}
