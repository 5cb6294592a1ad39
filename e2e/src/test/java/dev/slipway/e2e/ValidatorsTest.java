package dev.slipway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.e2e.rig.Machine;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A suite whose tool is missing must not look green: with {@code -Dvalidators=required} an absent
 * tool fails.
 */
class ValidatorsTest {

  private static final List<String> TOOLS =
      List.of(
          "node", "npm", "redis-server", "chromium", "nginx", "haproxy", "caddy", "wrk", "setpriv");

  @Test
  void everyToolThatTheSuitesUseIsThere() {
    List<String> missing = TOOLS.stream().filter(tool -> Machine.tool(tool).isEmpty()).toList();
    TOOLS.forEach(tool ->
        System.out.println(
            "validator %-14s %s"
                .formatted(tool, Machine.tool(tool).map(Object::toString).orElse("missing"))));

    if (isRequired()) {
      assertThat(missing).as("install them, or call .ci/run, which does").isEmpty();
    }
  }

  @Test
  void theBrowserDriverIsInstalled() {
    if (isRequired()) {
      assertThat(Machine.checkout().resolve("e2e/browser/node_modules/playwright-core"))
          .as("npm ci --prefix e2e/browser")
          .satisfies(folder -> assertThat(Files.exists(folder)).isTrue());
    }
  }

  static boolean isRequired() {
    return "required".equals(System.getProperty("validators"));
  }
}
