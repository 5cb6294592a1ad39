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
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The home's disk fills up under a release, and is freed again. */
@Isolated("fills a disk and asserts times")
class FullDiskIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final byte[] SLICE = new byte[4096]; // a page: not one more fits afterwards

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
    Path filler = disk.resolve("filler");
    try (Installation installation = Installation.create("full disk", disk)) {
      SampleApp shop = SampleApp.create(installation, "shop").becomes("one");
      shop.deployed();
      shop.becomes("two");

      var underWay = shop.deployInBackground();
      await().atMost(PATIENCE).until(() -> installation.lastDeployment("shop").release() == 2);
      fill(filler);
      saysWhyIfItFailed(underWay.join());
      serves(shop, "one", "two");

      Outcome refused = shop.becomes("three").deploy();
      assertThat(refused.exit()).as(refused.text()).isEqualTo(1);
      assertThat(refused.text()).contains("no space left", "free some disk space");
      assertThat(refused.hasStackTrace()).as(refused.text()).isFalse();
      serves(shop, "one", "two");

      Files.delete(filler);
      await()
          .atMost(PATIENCE)
          .until(() -> installation.slipway(shop.folder(), "status").exit() == 0);
      shop.deployed();
      serves(shop, "three");
    } finally {
      Files.deleteIfExists(filler);
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

  private static void fill(Path filler) {
    try (OutputStream out = Files.newOutputStream(filler)) {
      while (true) {
        out.write(SLICE);
      }
    } catch (IOException full) {
      assertThat(full).hasMessageContaining("No space left");
    }
  }
}
