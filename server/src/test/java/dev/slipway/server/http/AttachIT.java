package dev.slipway.server.http;

import static dev.slipway.server.http.AttachServer.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.slipway.api.client.ApiException;
import dev.slipway.api.client.AttachedCommand;
import dev.slipway.api.wire.AttachRequest;
import dev.slipway.server.attach.AttachLimits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Client and server of attached commands over real sockets, with real programs. */
class AttachIT extends AttachServed {
  private static final int LONG_BYTES = 50_000_000;

  /** What may be under way: two windows, the pipes, and the buffers between them. */
  private static final int UNDER_WAY_BYTES = 1 << 20;

  private final OutputStream nowhere = OutputStream.nullOutputStream();

  @Test
  void bytesArriveAsTheyWere() {
    byte[] sent = new byte[5_000_000];
    new Random(7).nextBytes(sent);
    var out = new ByteArrayOutputStream();

    try (AttachedCommand command = server.shop("ann").attach(request("cat"))) {
      command.forward(new ByteArrayInputStream(sent));
      int code = command.await(out, nowhere).exitCode();

      assertThat(code).isZero();
    }
    assertThat(out.toByteArray()).isEqualTo(sent);
  }

  @Test
  void errorsComeApartAndTheExitCodeIsTheCommands() {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();

    try (AttachedCommand command =
        server.shop("ann").attach(request("sh", "-c", "echo data; echo oops >&2; exit 7"))) {
      command.endInput();

      assertThat(command.await(out, err).exitCode()).isEqualTo(7);
    }
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("data\n");
    assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("oops\n");
  }

  @Test
  void aNewSizeReachesTheCommand() {
    var out = new ByteArrayOutputStream();

    try (AttachedCommand command = server.shop("ann").attach(request("head", "-n", "1"))) {
      command.resize(132, 50);

      assertThat(command.await(out, nowhere).exitCode()).isZero();
    }
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("132x50\n");
  }

  @Test
  void aCommandThatCannotStartIsARefusal() {
    AttachRequest request = new AttachRequest(null, "gone", null, List.of("true"), null);

    try (AttachedCommand command = server.shop("ann").attach(request)) {
      assertThatThrownBy(() -> command.await(nowhere, nowhere))
          .isInstanceOfSatisfying(
              ApiException.class,
              e -> {
                assertThat(e.status()).isEqualTo(404);
                assertThat(e.error().message()).isEqualTo("no instance is gone");
              });
    }
  }

  @Test
  void aCommandThatReadsNothingMakesTheSenderWaitAndIsKeptAlive() throws Exception {
    Path gate = fifo("gate");
    var sent = new CountingZeros();
    var out = new ByteArrayOutputStream();
    try (AttachedCommand command =
        server.shop("ann").attach(request("sh", "-c", "cat '" + gate + "'; wc -c"))) {
      command.forward(sent);
      CompletableFuture<Integer> code = inBackground(() -> command.await(out, nowhere).exitCode());

      // It stands still for longer than a client may be silent.
      await().during(Duration.ofSeconds(2)).atMost(Duration.ofSeconds(20)).until(sent::standsStill);
      assertThat(sent.count.get()).isPositive().isLessThan(UNDER_WAY_BYTES);
      assertThat(code).isNotDone();
      Files.writeString(gate, "");

      assertThat(code.get()).isZero();
    }
    assertThat(out.toString(StandardCharsets.UTF_8).strip()).isEqualTo("" + LONG_BYTES);
  }

  @Test
  void aReaderThatIsSlowMakesTheCommandWaitAndIsKeptAlive() throws Exception {
    var out = new StoppedReader();
    try (AttachedCommand command =
        server.shop("ann").attach(request("head", "-c", "" + LONG_BYTES, "/dev/zero"))) {
      CompletableFuture<Integer> code = inBackground(() -> command.await(out, nowhere).exitCode());
      ShellAttached program =
          await().until(() -> server.commands.getLast(), ShellAttached::isAlive);

      await().during(Duration.ofSeconds(2)).atMost(Duration.ofSeconds(20)).until(program::isAlive);
      out.goOn.countDown();

      assertThat(code.get()).isZero();
    }
    assertThat(out.count.get()).isEqualTo(LONG_BYTES);
  }

  @Test
  void aClientThatGoesAwayTakesTheCommandAlong() {
    AttachedCommand command = server.shop("ann").attach(request("sleep", "1000"));
    await().until(() -> server.commands.getLast().isAlive());

    command.close();

    await().until(() -> server.commands.getLast().isClosed());
  }

  @Test
  void oneUserAndAllUsersHaveSoManyCommandsAtOnce() {
    try (AttachedCommand _ = server.shop("ann").attach(request("sleep", "1000"));
        AttachedCommand _ = server.shop("ann").attach(request("sleep", "1000"))) {
      refused("ann", 429, "too-many-commands");
      try (AttachedCommand _ = server.shop("bob").attach(request("sleep", "1000"))) {
        refused("bob", 503, "busy");
      }
      await().until(() -> server.sessions.count() == 2);
      server.shop("bob").attach(request("true")).close();
    }
  }

  private void refused(String user, int status, String code) {
    assertThatThrownBy(() -> server.shop(user).attach(request("true")))
        .isInstanceOfSatisfying(
            ApiException.class,
            e -> {
              assertThat(e.status()).isEqualTo(status);
              assertThat(e.error().code()).isEqualTo(code);
            });
  }

  @Test
  void slipwaydThatStopsEndsCommandsAndSaysSo() {
    AttachServer other = new AttachServer(store, AttachServer.QUICK);
    try (AttachedCommand command = other.shop("ann").attach(request("sleep", "1000"))) {
      await().until(() -> other.commands.size() == 1);

      other.close();

      assertThat(other.commands).allMatch(ShellAttached::isClosed);
      assertThatThrownBy(() -> command.await(nowhere, nowhere))
          .isInstanceOfSatisfying(
              ApiException.class,
              e ->
                  assertThat(e.error().message())
                      .isEqualTo("slipwayd stops; the command has been ended"));
    }
  }

  @Test
  void noCommandRunsLongerThanTheLongest() {
    AttachLimits quick = AttachServer.QUICK;
    var limits =
        new AttachLimits(
            quick.request(),
            quick.ping(),
            quick.silence(),
            quick.send(),
            Duration.ofMillis(300),
            quick.farewell(),
            1,
            1);
    try (AttachServer other = new AttachServer(store, limits);
        AttachedCommand command = other.shop("ann").attach(request("sleep", "1000"))) {
      assertThatThrownBy(() -> command.await(nowhere, nowhere))
          .isInstanceOfSatisfying(
              ApiException.class, e -> assertThat(e.error().code()).isEqualTo("too-long"));
    }
  }

  /** Not on the common pool, which on a small machine has one thread, also for the HTTP client. */
  private static CompletableFuture<Integer> inBackground(Supplier<Integer> work) {
    return CompletableFuture.supplyAsync(work, task -> Thread.ofVirtual().start(task));
  }

  private Path fifo(String name) throws Exception {
    Path fifo = folder.resolve(name);
    assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor()).isZero();
    return fifo;
  }

  /** Many zeros, and how many of them were read. */
  private static final class CountingZeros extends InputStream {
    private final AtomicLong count = new AtomicLong();
    private long seen = -1;

    boolean standsStill() {
      long before = seen;
      seen = count.get();
      return seen == before && seen > 0;
    }

    @Override
    public int read() {
      throw new AssertionError("nobody reads one by one");
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      int some = (int) Math.min(length, LONG_BYTES - count.get());
      count.addAndGet(some);
      return some == 0 ? -1 : some;
    }
  }

  /** Takes nothing until it may. */
  private static final class StoppedReader extends OutputStream {
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final AtomicLong count = new AtomicLong();

    @Override
    public void write(int b) {
      throw new AssertionError("nobody writes one by one");
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        goOn.await();
        count.addAndGet(length);
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }
  }
}
