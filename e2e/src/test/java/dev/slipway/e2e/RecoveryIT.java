package dev.slipway.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.e2e.load.HttpConnection;
import dev.slipway.e2e.load.Load;
import dev.slipway.e2e.load.LoadReport;
import dev.slipway.e2e.rig.Deployment;
import dev.slipway.e2e.rig.Installation;
import dev.slipway.e2e.rig.Machine;
import dev.slipway.e2e.rig.SampleApp;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Going back by hand, and an instance that dies without a release. */
@Isolated("asserts how soon things recover")
class RecoveryIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Installation installation = Installation.create("recovery");

  @AfterEach
  void leaveNothingBehind() {
    installation.close();
  }

  @Test
  @Tag("DLV-12")
  void rollbackBringsTheOldVersionBackWithoutMigratingAgain() throws IOException {
    SampleApp shop = SampleApp.create(installation, "shop");
    shop.becomes("one").deployed();
    shop.becomes("two").deployed();

    try (Load load = Load.start(shop.target(), shop.ledger())) {
      await().atMost(PATIENCE).until(() -> load.hasSeen("two"));
      installation.succeeds(shop.folder(), "rollback", "v1");
      await().atMost(PATIENCE).until(() -> load.hasSeen("one"));
      LoadReport report = load.stop();
      System.out.println("rollback: " + report.figures());

      assertThat(report.failures()).isEmpty();
      assertThat(report.duplicated()).isZero();
    }
    Deployment rollback = installation.lastDeployment("shop");
    assertThat(rollback.state()).isEqualTo("SUCCEEDED");
    assertThat(rollback.release()).as("a rollback is a release of its own").isEqualTo(3);
    assertThat(shop.ledger().migrations()).containsExactly("v1", "v2");
    assertThat(HttpConnection.once(shop.target(), "GET", "/").body()).isEqualTo("one");
  }

  @Test
  @Tag("DLV-16")
  void aDeadInstanceIsReplacedWhileItsPeerServes() {
    SampleApp shop = SampleApp.create(installation, "shop");
    shop.respecify("    preDrain: 0s", "    preDrain: 0s\n    replicas: 2").deployed();
    List<Long> before = installation.instancePids("shop");

    try (Load load = Load.start(shop.target(), shop.ledger())) {
      await().atMost(PATIENCE).until(() -> load.requests() > 200);
      Machine.killHard(before.getFirst());
      await()
          .atMost(PATIENCE)
          .untilAsserted(() ->
              assertThat(installation.instancePids("shop"))
                  .hasSize(2)
                  .contains(before.getLast())
                  .doesNotContain(before.getFirst()));
      int failed = load.failures().size();
      int asked = load.requests();
      await().atMost(PATIENCE).until(() -> load.requests() > asked + 500);
      LoadReport report = load.stop();
      System.out.println("instance killed: " + report.figures());

      assertThat(report.failures()).as("only what was in flight was cut").hasSize(failed);
      assertThat(report.duplicated()).isZero();
      assertThat(report.lost()).isZero();
    }
  }
}
