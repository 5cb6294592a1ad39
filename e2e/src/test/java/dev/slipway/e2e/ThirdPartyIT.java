package dev.slipway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.e2e.load.HttpConnection;
import dev.slipway.e2e.load.Target;
import dev.slipway.e2e.rig.Command;
import dev.slipway.e2e.rig.Installation;
import dev.slipway.e2e.rig.Machine;
import dev.slipway.e2e.rig.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * A server that we did not write, unmodified from npm, deployed from a short spec and used by its
 * own client.
 */
class ThirdPartyIT {

  private static final Path SOURCE = Machine.checkout().resolve("e2e/third-party");
  private static final int SHORT = 16; // lines of the spec

  @Test
  void verdaccioServesAPackageThatNpmPublished() throws IOException {
    try (Installation installation = Installation.keepingBuildCaches("third party")) {
      Path folder = Files.createDirectory(installation.folder().resolve("verdaccio"));
      for (String file :
          new String[] {"package.json", "package-lock.json", "config.yaml", "slipway.yaml"}) {
        Files.copy(SOURCE.resolve(file), folder.resolve(file));
      }
      assertThat(Files.readAllLines(folder.resolve("slipway.yaml")))
          .hasSizeLessThanOrEqualTo(SHORT);

      installation.succeeds(folder, "deploy");

      publish(installation);
      Target registry = installation.target("verdaccio.localhost");
      assertThat(HttpConnection.once(registry, "GET", "/-/ping").status()).isEqualTo(200);
      assertThat(HttpConnection.once(registry, "GET", "/cargo").body())
          .contains("\"name\": \"cargo\"")
          .contains("1.0.0");
    }
  }

  private static void publish(Installation installation) throws IOException {
    Path cargo = Files.createDirectory(installation.folder().resolve("cargo"));
    String registry = "verdaccio.localhost:" + installation.gatewayPort() + "/";
    Files.writeString(
        cargo.resolve("package.json"), "{\"name\": \"cargo\", \"version\": \"1.0.0\"}");
    Files.writeString(cargo.resolve(".npmrc"), "//" + registry + ":_authToken=none\n");
    Outcome publish =
        Command.of(cargo, "npm", "publish", "--registry", "http://" + registry)
            .withVariable(
                "NODE_OPTIONS", "--require \"" + SOURCE.resolve("resolve-localhost.cjs") + "\"")
            .run();
    assertThat(publish.exit()).as(publish.text()).isZero();
  }
}
