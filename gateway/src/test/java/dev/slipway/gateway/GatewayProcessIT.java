package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.gateway.admin.EnvironmentRoutes;
import dev.slipway.gateway.admin.GatewayAdmin;
import dev.slipway.gateway.admin.GatewayInfo;
import dev.slipway.gateway.admin.GatewayProcess;
import dev.slipway.gateway.admin.RevisionSpec;
import dev.slipway.gateway.admin.RouteSpec;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The process as a supervisor sees it: start, signals, exit codes, memory, and what survives a
 * crash.
 */
class GatewayProcessIT {
  private static final long RESIDENT_BOUND_MIB = 130;
  private static final int HALF_HEADS = 10_000;
  private static final Duration ROUTING_OVERHEAD = Duration.ofMillis(2); // of the median request
  private static final String GET = "GET / HTTP/1.1\r\nHost: app.test\r\n\r\n";

  @TempDir private Path folder;
  private final List<Process> processes = new ArrayList<>();
  private RawUpstream upstream;

  @BeforeEach
  void start() {
    upstream = RawUpstream.saying("x".repeat(1024));
  }

  @AfterEach
  void stop() throws InterruptedException {
    upstream.close();
    for (Process process : processes) {
      process.destroyForcibly().waitFor();
    }
  }

  private GatewayProcess process(String listen) {
    return new GatewayProcess(
        Path.of(property("java.home"), "bin", "java"),
        property("java.class.path"),
        listen,
        "127.0.0.1:0",
        TestGateway.tokenFile(folder),
        folder.resolve("state"));
  }

  private static String property(String name) {
    return java.util.Objects.requireNonNull(System.getProperty(name), name);
  }

  private Process launch(List<String> command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
            .start();
    processes.add(process);
    return process;
  }

  private String log() throws IOException {
    return Files.readString(folder.resolve("log"));
  }

  private GatewayInfo awaitInfo(Process process) {
    Path file = folder.resolve("state").resolve(GatewayInfo.FILE_NAME);
    ObjectMapper json = new ObjectMapper();
    return Awaitility.await()
        .atMost(1, TimeUnit.MINUTES)
        .ignoreExceptions()
        .until(
            () -> json.readValue(file.toFile(), GatewayInfo.class),
            info -> info.pid() == process.pid());
  }

  private static InetSocketAddress address(String text) {
    int colon = text.lastIndexOf(':');
    return new InetSocketAddress(
        text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
  }

  private void route(GatewayInfo info) {
    try (GatewayAdmin admin = TestGateway.adminAt(address(info.admin()))) {
      RevisionSpec revision = TestGateway.revision("app@v1", upstream);
      admin.put(
          "app",
          "dev",
          EnvironmentRoutes.of(
              1,
              List.of(RouteSpec.of(TestGateway.ROUTE, TestGateway.HOST, "/", List.of(revision)))));
    }
  }

  private static int exchange(GatewayInfo info) {
    try (RawClient client = RawClient.connect(address(info.listen()))) {
      return client.send(GET).response().status();
    }
  }

  @Test
  void finishesRequestsInFlightOnSigtermAndExitsWithZero() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    RawUpstream.Script slow =
        connection -> {
          connection.request();
          awaitQuietly(release);
          connection.send(RawUpstream.ok("finished"));
        };
    try (RawUpstream slowly = RawUpstream.scripted(slow)) {
      upstream.close();
      upstream = slowly;
      Process process = launch(process("127.0.0.1:0").command());
      GatewayInfo info = awaitInfo(process);
      route(info);
      try (RawClient client = RawClient.connect(address(info.listen())).send(GET)) {
        Awaitility.await().until(() -> slowly.heads().size() == 1);

        process.destroy();
        Awaitility.await().until(() -> log().contains("gateway stops"));
        boolean aliveWhileInFlight = process.isAlive();
        release.countDown();

        RawResponse response = client.response();
        assertThat(aliveWhileInFlight).isTrue();
        assertThat(response.body()).isEqualTo("finished");
        assertThat(response.header("Connection")).isEqualTo("close");
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
      }
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void saysInOneLineThatThePortIsTakenAndExitsWithOne() throws Exception {
    Process process = launch(process("127.0.0.1:" + upstream.port()).command());

    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(1);
    assertThat(log().lines().filter(line -> line.startsWith("gateway: ")))
        .singleElement()
        .asString()
        .contains("127.0.0.1:" + upstream.port())
        .containsIgnoringCase("in use");
    assertThat(log()).doesNotContain("\tat ");
    assertThat(folder.resolve("state").resolve(GatewayInfo.FILE_NAME)).doesNotExist();
  }

  @Test
  void explainsAWrongCommandLineAndExitsWithTwo() throws Exception {
    List<String> command = new ArrayList<>(process("127.0.0.1:0").command());
    command.add("--colour");

    Process process = launch(command);

    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(2);
    assertThat(log()).contains("--colour", "usage: gateway");
  }

  @Test
  void refusesATokenFileThatOthersCanRead() throws Exception {
    List<String> command = process("127.0.0.1:0").command();
    Files.setPosixFilePermissions(
        folder.resolve("token"), PosixFilePermissions.fromString("rw-r--r--"));

    Process process = launch(command);

    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(1);
    assertThat(log()).contains("chmod 600");
  }

  @Test
  void servesTheLastGoodRoutesAfterAKillAndIgnoresHangUp() throws Exception {
    Process first = launch(process("127.0.0.1:0").command());
    GatewayInfo info = awaitInfo(first);
    route(info);
    signal(first, "HUP");
    int beforeTheKill = exchange(info);

    first.destroyForcibly().waitFor();
    Process second = launch(process(info.listen()).command());
    GatewayInfo again = awaitInfo(second);

    assertThat(beforeTheKill).isEqualTo(200);
    assertThat(again.listen()).isEqualTo(info.listen());
    assertThat(exchange(again)).isEqualTo(200);
  }

  private static void signal(Process process, String name) throws Exception {
    Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
    assertThat(kill.waitFor()).isZero();
  }

  @Test
  void staysWithinItsMemoryUnderLoad() throws Exception {
    Process process = launch(process("127.0.0.1:0").command());
    GatewayInfo info = awaitInfo(process);
    route(info);
    List<Thread> clients = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      clients.add(Thread.ofVirtual().start(() -> load(info)));
    }
    for (Thread client : clients) {
      client.join();
    }

    assertThat(peakResidentMib(process)).isPositive().isLessThanOrEqualTo(RESIDENT_BOUND_MIB);
  }

  /** The attack known as slow loris: each connection begins a head and never ends it. */
  @Test
  void servesEverybodyWithinItsMemoryWhileOneAddressHoldsTenThousandHalfHeads() throws Exception {
    Process process = launch(process("127.0.0.1:0").command());
    GatewayInfo info = awaitInfo(process);
    route(info);
    List<SocketChannel> halfHeads = new ArrayList<>();
    try {
      for (int i = 0; i < HALF_HEADS; i++) {
        halfHeads.add(halfHead(address(info.listen())));
      }

      int fromTheSameAddress = exchange(info);
      int fromAnother = exchangeFrom("127.0.0.2", info);

      assertThat(fromTheSameAddress).isEqualTo(200);
      assertThat(fromAnother).isEqualTo(200);
      assertThat(peakResidentMib(process)).isPositive().isLessThanOrEqualTo(RESIDENT_BOUND_MIB);
    } finally {
      for (SocketChannel halfHead : halfHeads) {
        halfHead.close();
      }
    }
  }

  private static SocketChannel halfHead(InetSocketAddress address) throws IOException {
    SocketChannel channel = SocketChannel.open(address);
    String head = "GET / HTTP/1.1\r\nHost: app.test\r\nX-Filler: " + "x".repeat(4_000);
    var _ = channel.write(ByteBuffer.wrap(head.getBytes(StandardCharsets.US_ASCII)));
    return channel;
  }

  private static int exchangeFrom(String from, GatewayInfo info) {
    try (RawClient client = RawClient.connect(from, address(info.listen()))) {
      return client.send(GET).response().status();
    }
  }

  private static void load(GatewayInfo info) {
    try (RawClient client = RawClient.connect(address(info.listen()))) {
      for (int i = 0; i < 400; i++) {
        assertThat(client.send(GET).response().status()).isEqualTo(200);
      }
      String body = "x".repeat(1 << 20);
      client.send(
          "POST / HTTP/1.1\r\nHost: app.test\r\nContent-Length: " + (1 << 20) + "\r\n\r\n" + body);
      assertThat(client.response().status()).isEqualTo(200);
    }
  }

  @Test
  @Tag("GW-07")
  void addsAtMostTwoMillisecondsToARequest() throws Exception {
    Process process = launch(process("127.0.0.1:0").command());
    GatewayInfo info = awaitInfo(process);
    route(info);
    InetSocketAddress direct = address("127.0.0.1:" + upstream.port());
    medianNanos(address(info.listen()), 2_000); // warms up

    long through = medianNanos(address(info.listen()), 1_000);
    long without = medianNanos(direct, 1_000);

    assertThat(Duration.ofNanos(through - without)).isLessThanOrEqualTo(ROUTING_OVERHEAD);
  }

  private static long medianNanos(InetSocketAddress address, int requests) {
    long[] nanos = new long[requests];
    try (RawClient client = RawClient.connect(address)) {
      for (int i = 0; i < requests; i++) {
        long begun = System.nanoTime();
        client.send(GET).response();
        nanos[i] = System.nanoTime() - begun;
      }
    }
    Arrays.sort(nanos);
    return nanos[requests / 2];
  }

  private static long peakResidentMib(Process process) throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElse(0);
  }
}
