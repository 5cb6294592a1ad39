package dev.slipway.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.e2e.load.HttpConnection;
import dev.slipway.e2e.rig.Command;
import dev.slipway.e2e.rig.Installation;
import dev.slipway.e2e.rig.Machine;
import dev.slipway.e2e.rig.Outcome;
import dev.slipway.e2e.rig.SampleApp;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The home's disk fills up under a release, and is freed again. */
@Isolated("fills a disk and asserts times")
class FullDiskIT {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @Test
  void aDeployFailsClearlyWhatServesServesOnAndTheNextDeployWorks() throws IOException {
    Path disk = Files.createTempDirectory("slipway e2e small disk ");
    Command mount =
        Command.of(Path.of("/"), "mount", "-t", "tmpfs", "-o", "size=300m,mode=755", "none");
    try {
      if (Machine.isRoot() && mount.with(disk.toString()).run().exit() == 0) {
        fillsUpAndIsFreed(disk); // a file system of its own needs rights not every machine gives
      }
    } finally {
      Command.of(Path.of("/"), "umount", disk.toString()).run();
      Files.delete(disk);
    }
  }

  private static void fillsUpAndIsFreed(Path disk) throws IOException {
    try (Installation installation = Installation.create("full disk", disk)) {
      SampleApp shop = SampleApp.create(installation, "shop").becomes("one");
      shop.deployed();
      shop.becomes("two");

      var underWay = shop.deployInBackground();
      await().atMost(PATIENCE).until(() -> installation.lastDeployment("shop").release() == 2);
      try (Hog _ = Hog.on(disk)) {
        saysWhyIfItFailed(underWay.join());
        serves(shop, "one", "two");

        Outcome refused = shop.becomes("three").deploy();
        assertThat(refused.exit()).as(refused.text()).isEqualTo(1);
        assertThat(refused.text()).contains("no space left", "free some disk space");
        assertThat(refused.hasStackTrace()).as(refused.text()).isFalse();
        serves(shop, "one", "two");
      }
      await()
          .atMost(PATIENCE)
          .until(() -> installation.slipway(shop.folder(), "status").exit() == 0);
      shop.deployed();
      serves(shop, "three");
    }
  }

  /** What the store had room for may have been enough. */
  private static void saysWhyIfItFailed(Outcome outcome) {
    assertThat(outcome.hasStackTrace()).as(outcome.text()).isFalse();
    if (outcome.exit() != 0) {
      assertThat(outcome.text()).contains("no space left");
    }
  }

  private static void serves(SampleApp app, String... versions) throws IOException {
    assertThat(HttpConnection.once(app.target(), "GET", "/").body()).isIn((Object[]) versions);
  }

  /** Takes all space of a disk until it is closed, also what others free meanwhile. */
  private static final class Hog implements AutoCloseable {
    private static final byte[] SLICE = new byte[4096]; // a page: not one more fits afterwards
    private static final Duration PAUSE = Duration.ofMillis(10);

    private final Path file;
    private final Thread thread = Thread.ofVirtual().unstarted(this::eat);
    private final CountDownLatch full = new CountDownLatch(1);

    private Hog(Path file) {
      this.file = file;
    }

    /** Returns when not one page is left. */
    static Hog on(Path disk) {
      Hog hog = new Hog(disk.resolve("hog"));
      hog.thread.start();
      await().atMost(PATIENCE).until(() -> hog.full.getCount() == 0);
      return hog;
    }

    private void eat() {
      while (!Thread.currentThread().isInterrupted()) {
        try (OutputStream out =
            Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
          while (true) {
            out.write(SLICE);
          }
        } catch (IOException _) { // no space left, for now
          full.countDown();
          LockSupport.parkNanos(PAUSE.toNanos());
        }
      }
    }

    @Override
    public void close() throws IOException {
      thread.interrupt();
      await().atMost(PATIENCE).until(() -> !thread.isAlive());
      Files.delete(file);
    }
  }
}
