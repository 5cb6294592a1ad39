package dev.slipway.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.api.client.ApiException;
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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** slipwayd as a process: starts, ends, deaths, and what an earlier one left behind. */
class LifeIT {
  private static final Duration GATEWAY_BACK =
      Duration.ofSeconds(10); // e2e's KillIT measures the 2 s
  private static final long RESIDENT_KILOBYTES = 160 * 1024;

  private static final byte[] NO_TEXT = {(byte) 0xfe, 0, 1};

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
    comesBackInTimeWhenKilled();
  }

  /** Which is nobody's child here: its death is seen before the system has collected it. */
  @Test
  void startsAnAdoptedGatewayAgain() throws IOException {
    start().terminate();
    start();
    comesBackInTimeWhenKilled();
  }

  private void comesBackInTimeWhenKilled() {
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
    Path state = home.root().resolve("gateway/gateway.json");
    String admin = Objects.requireNonNull(before.gateway().adminAddress());
    Files.writeString(state, Files.readString(state).replace(admin, "127.0.0.1:1"));

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
  void isFoundThroughTheLockWhenItsServerFileIsDamaged() throws IOException {
    ServerProcess first = start();
    Files.write(home.serverFile(), NO_TEXT);

    assertThat(info().pid()).isEqualTo(first.pid());
    ServerProcess second = ServerProcess.spawn(home, ports);
    assertThat(second.waitForEnd()).isEqualTo(1);
    assertThat(second.output()).contains("pid " + first.pid());
  }

  @Test
  void startsOverDamagedCredentialsAndLosesNothing() throws IOException {
    start();
    ServerInfo before = info();
    byte[] key = Files.readAllBytes(home.root().resolve("root-key"));
    ProcessHandle.of(before.pid()).orElseThrow().destroyForcibly();
    await().until(() -> home.holder().isEmpty());
    for (String file : List.of("root-key", "store-password", "gateway/token", "token")) {
      Files.write(home.root().resolve(file), NO_TEXT);
    }
    Files.write(home.root().resolve("server.json"), NO_TEXT);
    Files.write(home.root().resolve("lock"), NO_TEXT);

    start();

    assertThat(info().gateway()).as("adopted, and it answers").isEqualTo(before.gateway());
    assertThat(info().gateway().state()).isEqualTo("running");
    assertThat(Files.readAllBytes(home.root().resolve("root-key"))).isEqualTo(key);
  }

  @Test
  void startsADeadStoreAgain() throws IOException {
    start();
    long dead = Objects.requireNonNull(info().store().pid());
    kill(dead);

    await()
        .atMost(Duration.ofSeconds(30))
        .ignoreException(ApiException.class)
        .untilAsserted(() -> assertThat(info().store().pid()).isNotNull().isNotEqualTo(dead));
    assertThat(client(SlipwayClient::applications)).isEmpty();
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
    return client(SlipwayClient::server);
  }

  private <T> T client(Function<SlipwayClient, T> question) {
    try (SlipwayClient client = SlipwayClient.of(home)) {
      return question.apply(client);
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
