package dev.slipway.server.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.identity.RevisionId;
import dev.slipway.delivery.port.Traffic;
import dev.slipway.delivery.port.TrafficPlan;
import dev.slipway.delivery.testkit.TrafficContract;
import dev.slipway.model.spec.Name;
import dev.slipway.runtime.process.Home;
import dev.slipway.server.TestHome;
import dev.slipway.server.config.ListenAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The port's contract over a real gateway process. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // JUnit sets the fields before each test
class GatewayTrafficIT extends TrafficContract {
  private static final AtomicInteger PLACES = new AtomicInteger();

  private GatewaySupervisor gateway;
  private GatewayTraffic traffic;
  private HttpServer backend;
  private Place place;

  @BeforeAll
  void start(@TempDir Path temporary) throws IOException {
    Path root = TestHome.in(temporary).root();
    Path javaHome = Path.of(TestHome.property("java.home"));
    Home home = Home.at(root, Path.of(TestHome.property("user.home")), javaHome, null);
    Path logs = Files.createDirectories(root.resolve("logs"));
    gateway =
        new GatewaySupervisor(
            home,
            new GatewaySupervisor.Settings(
                root.resolve("gateway"),
                logs.resolve("gateway.log"),
                javaHome.resolve("bin/java"),
                TestHome.property("java.class.path"),
                new ListenAddress("127.0.0.1", 0, true)));
    gateway.start();
    traffic = new GatewayTraffic(gateway);
    backend = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
    backend.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    backend.start();
  }

  @AfterAll
  void stop() {
    gateway.stopGateway();
    backend.stop(0);
  }

  @BeforeEach
  void newPlace() {
    place = Place.of("shop-" + PLACES.incrementAndGet() + "x", "dev");
  }

  @Override
  protected Traffic traffic() {
    return traffic;
  }

  @Override
  protected TrafficPlan.Endpoint endpoint(RevisionId revision) {
    return new TrafficPlan.Endpoint(
        revision.label() + "#0", "127.0.0.1", backend.getAddress().getPort());
  }

  @Override
  protected void await(String what, BooleanSupplier condition) {
    Awaitility.await(what).atMost(Duration.ofSeconds(20)).until(condition::getAsBoolean);
  }

  @Override
  protected Place place() {
    return place;
  }

  @Test
  void readsRevisionLabelsBack() {
    RevisionId plain = new RevisionId(place, new Name("api-2"), 12, 0);
    RevisionId again = new RevisionId(place, new Name("api"), 3, 1);

    assertThat(RevisionLabel.parse(place, plain.label())).contains(plain);
    assertThat(RevisionLabel.parse(place, again.label())).contains(again);
    assertThat(RevisionLabel.parse(place, "nonsense")).isEmpty();
  }
}
