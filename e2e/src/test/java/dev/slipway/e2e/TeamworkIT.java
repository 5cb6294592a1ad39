package dev.slipway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.e2e.load.HttpConnection;
import dev.slipway.e2e.rig.Command;
import dev.slipway.e2e.rig.Installation;
import dev.slipway.e2e.rig.Json;
import dev.slipway.e2e.rig.Machine;
import dev.slipway.e2e.rig.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The full-stack example from one command, used in a real browser. */
@Isolated("measures, and builds with all there is")
class TeamworkIT {

  private static final Path TEAMWORK = Machine.checkout().resolve("examples/teamwork");
  private static final Path BROWSER = Machine.checkout().resolve("e2e/browser");
  private static final Duration OVER_ITS_OWN_START = Duration.ofSeconds(5); // of a warm dev

  @Test
  void runsFromOneCommandAndWorksInABrowser() throws IOException {
    try (Installation installation = Installation.keepingBuildCaches("teamwork")) {
      installation.succeeds(TEAMWORK, "dev", "--detach");

      assertThat(
              HttpConnection.once(
                      installation.target("api.teamwork.localhost"), "GET", "/health/ready")
                  .status())
          .isEqualTo(200);
      if (hasBrowser()) {
        inABrowser(installation);
      }
      warmAgain(installation);
    }
  }

  /**
   * Without chromium the rest still counts; a build that requires its validators has failed long
   * before.
   */
  private static boolean hasBrowser() {
    return ValidatorsTest.isRequired() || Machine.tool("chromium").isPresent();
  }

  private static void inABrowser(Installation installation) {
    if (!Files.exists(BROWSER.resolve("node_modules"))) {
      assertThat(Command.of(BROWSER, "npm", "ci", "--no-audit", "--no-fund").run().exit()).isZero();
    }
    String port = ":" + installation.gatewayPort();
    Outcome browser =
        Command.of(BROWSER, "node", "teamwork.mjs")
            .with("http://app.teamwork.localhost" + port, "http://api.teamwork.localhost" + port)
            .run();
    System.out.println("browser:\n" + browser.out());
    assertThat(browser.exit()).as(browser.text()).isZero();
  }

  private static void warmAgain(Installation installation) {
    installation.succeeds(TEAMWORK, "down", "-y");
    Outcome warm = installation.succeeds(TEAMWORK, "dev", "--detach");
    Duration overhead = installation.lastDeployment("teamwork").overhead(warm.took());
    System.out.println(
        "dev, warm: %s to serving, %s beyond build and start".formatted(warm.took(), overhead));
    assertThat(Json.elements(installation.status("teamwork").path("services"))).isNotEmpty();
    assertThat(overhead).isLessThanOrEqualTo(Extent.promise(OVER_ITS_OWN_START));
  }
}
