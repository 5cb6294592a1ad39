package dev.slipway.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.api.client.SlipwayClient;
import dev.slipway.api.home.SlipwayHome;
import dev.slipway.api.wire.ServerInfo;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** slipwayd as a process: starts, ends, deaths, and what an earlier one left behind. */
class LifeIT {
  private static final Duration GATEWAY_BACK = Duration.ofSeconds(2); // refused at most this long
  private static final long RESIDENT_KILOBYTES = 160 * 1024;

  @TempDir Path temporary;
  private SlipwayHome home = new SlipwayHome(Path.of("/"));
  private Map<String, String> ports = Map.of();

  @BeforeEach
  void prepare() throws IOException {
    home = TestHome.in(temporary);
    ports =
        Map.of(
            "SLIPWAY_PORT", String.valueOf(freePort()),
            "SLIPWAY_GATEWAY_PORT", String.valueOf(freePort()));
  }

  @AfterEach
  void stopEverything() throws IOException {
    ServerProcess last = home.server().filter(SlipwayHome::isAlive).isPresent() ? null : start();
    try (SlipwayClient client = SlipwayClient.of(home)) {
      client.stopServer(true);
    }
    if (last != null) {
      assertThat(last.waitForEnd()).isZero();
    }
    await().atMost(Duration.ofSeconds(30)).until(() -> processesOf(home) == 0);
  }

  @Test
  void endsWithZeroOnSigtermAndLeavesStoreAndGatewayRunning() throws IOException {
    ServerProcess first = start();
    ServerInfo before = info();

    assertThat(first.terminate()).isZero();

    assertThat(Files.exists(home.serverFile())).isFalse();
    assertThat(isAlive(before.gateway().pid())).isTrue();
    assertThat(isAlive(before.store().pid())).isTrue();
  }

  @Test
  void adoptsStoreAndGatewayAfterItWasKilled() throws IOException {
    ServerProcess first = start();
    ServerInfo before = info();
    first.killHard();
    assertThat(Files.exists(home.serverFile())).isTrue();

    start();

    ServerInfo after = info();
    assertThat(after.pid()).isNotEqualTo(before.pid());
    assertThat(after.store().pid()).isEqualTo(before.store().pid());
    assertThat(after.gateway()).isEqualTo(before.gateway());
    assertThat(residentKilobytes(after.pid())).isLessThan(RESIDENT_KILOBYTES);
  }

  @Test
  void startsADeadGatewayAgainAtTheSameAddress() throws IOException {
    start();
    ServerInfo before = info();
    InetSocketAddress address = address(before.gateway().address());
    kill(Objects.requireNonNull(before.gateway().pid()));

    await().atMost(Duration.ofSeconds(5)).until(() -> !accepts(address));
    long refusedSince = System.nanoTime();
    await().pollInterval(Duration.ofMillis(20)).until(() -> accepts(address));
    Duration refused = Duration.ofNanos(System.nanoTime() - refusedSince);

    assertThat(refused).isLessThan(GATEWAY_BACK);
    await().untilAsserted(() -> assertThat(info().gateway().state()).isEqualTo("running"));
    assertThat(info().gateway().pid()).isNotEqualTo(before.gateway().pid());
  }

  @Test
  void adoptsTheGatewayOverADamagedStateFile() throws IOException {
    ServerProcess first = start();
    ServerInfo before = info();
    first.terminate();
    Files.write(home.root().resolve("gateway/gateway.json"), new byte[] {(byte) 0xfe, 0, 1});

    start();

    assertThat(info().gateway()).isEqualTo(before.gateway());
  }

  @Test
  void neverStartsASecondGatewayOverTheSameRoutes() throws IOException {
    ServerProcess first = start();
    long gateway = Objects.requireNonNull(info().gateway().pid());
    first.terminate();
    Files.writeString(home.root().resolve("gateway/gateway.json"), "{");
    Files.writeString(home.root().resolve("gateway/gateway.json.copy"), "{");

    ServerProcess second = ServerProcess.spawn(home, ports);

    assertThat(second.waitForEnd()).isEqualTo(1);
    assertThat(second.output()).contains("pid " + gateway).contains("kill " + gateway);
    kill(gateway);
  }

  @Test
  void refusesToStartTwiceAndSaysWhoRuns() throws IOException {
    ServerProcess first = start();

    ServerProcess second = ServerProcess.spawn(home, ports);

    assertThat(second.waitForEnd()).isEqualTo(1);
    assertThat(second.output())
        .contains("slipwayd already runs for")
        .contains("pid " + first.pid())
        .doesNotContain("\tat ");
  }

  @Test
  void saysThatAPortIsTaken() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());

      ServerProcess api =
          ServerProcess.spawn(home, Map.of("SLIPWAY_PORT", port, "SLIPWAY_GATEWAY_PORT", "0"));
      assertThat(api.waitForEnd()).isEqualTo(1);
      assertThat(api.output()).contains("port 127.0.0.1:" + port + " is taken");
    }
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());
      SlipwayHome other = TestHome.in(Files.createDirectory(temporary.resolve("other")));

      ServerProcess gateway =
          ServerProcess.spawn(other, Map.of("SLIPWAY_PORT", "0", "SLIPWAY_GATEWAY_PORT", port));
      assertThat(gateway.waitForEnd()).isEqualTo(1);
      assertThat(gateway.output()).contains("gateway's port 127.0.0.1:" + port + " is taken");
      endStoreOf(other);
    }
  }

  @Test
  void startsOverTornStateFiles() throws IOException {
    start().killHard();
    Files.writeString(home.serverFile(), "{\"pid\":");
    Files.writeString(home.tokenFile(), "not a token\n");

    start();

    assertThat(info().gateway().state()).isEqualTo("running");
    assertThat(home.token()).isPresent().get().asString().startsWith("slw_");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.tokenFile())))
        .isEqualTo("rw-------");
  }

  @Test
  void refusesToStartWithoutTheRootKeyOfItsStore() throws IOException {
    start().terminate();
    Path key = home.root().resolve("root-key");
    byte[] right = Files.readAllBytes(key);
    Files.writeString(key, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n");

    ServerProcess second = ServerProcess.spawn(home, ports);

    assertThat(second.waitForEnd()).isEqualTo(1);
    assertThat(second.output()).contains("root-key").contains("is not the key of this store");
    Files.write(key, right);
  }

  @Test
  void saysAtOnceThatThePasswordIsNotTheStores() throws IOException {
    start().terminate();
    Path file = home.root().resolve("store-password");
    byte[] right = Files.readAllBytes(file);

    Files.writeString(file, "not the password");
    ServerProcess wrong = ServerProcess.spawn(home, ports);
    assertThat(wrong.waitForEnd()).isEqualTo(1);
    assertThat(wrong.output()).contains("another password").contains("backup");

    Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
    ServerProcess damaged = ServerProcess.spawn(home, ports);
    assertThat(damaged.waitForEnd()).isEqualTo(1);
    assertThat(damaged.output()).contains("does not hold a password").contains("backup");

    Files.write(file, right);
  }

  @Test
  void refusesWrongOptions() throws IOException {
    start();

    ServerProcess wrong = ServerProcess.spawn(home, Map.of(), "--lisen", "127.0.0.1:1");
    ServerProcess open = ServerProcess.spawn(home, Map.of(), "--listen", "0.0.0.0:7700");

    assertThat(wrong.waitForEnd()).isEqualTo(2);
    assertThat(wrong.output()).contains("unknown option \"--lisen\"");
    assertThat(open.waitForEnd()).isEqualTo(2);
    assertThat(open.output()).contains("is not on loopback");
  }

  private ServerProcess start() throws IOException {
    return ServerProcess.spawn(home, ports).up();
  }

  private ServerInfo info() {
    try (SlipwayClient client = SlipwayClient.of(home)) {
      return client.server();
    }
  }

  private void endStoreOf(SlipwayHome other) throws IOException {
    ServerProcess server =
        ServerProcess.spawn(other, Map.of("SLIPWAY_PORT", "0", "SLIPWAY_GATEWAY_PORT", "0")).up();
    try (SlipwayClient client = server.client()) {
      client.stopServer(true);
    }
    assertThat(server.waitForEnd()).isZero();
  }

  private static long processesOf(SlipwayHome home) {
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().commandLine().orElse("").contains(home.root().toString()))
        .count();
  }

  private static boolean isAlive(@Nullable Long pid) {
    return ProcessHandle.of(Objects.requireNonNull(pid)).map(ProcessHandle::isAlive).orElse(false);
  }

  private static void kill(long pid) {
    assertThat(ProcessHandle.of(pid).map(ProcessHandle::destroyForcibly)).contains(true);
  }

  private static boolean accepts(InetSocketAddress address) {
    try (Socket socket = new Socket()) {
      socket.connect(address, 500);
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private static InetSocketAddress address(String text) {
    int colon = text.lastIndexOf(':');
    return new InetSocketAddress(
        text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
  }

  private static long residentKilobytes(long pid) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
