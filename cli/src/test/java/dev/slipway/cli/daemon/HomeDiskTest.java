package dev.slipway.cli.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.api.client.ApiException;
import dev.slipway.api.client.SlipwayClient;
import dev.slipway.api.home.SlipwayHome;
import dev.slipway.cli.outcome.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeDiskTest {
  private static final long SEGMENT = 16L << 20; // of PostgreSQL's log

  private final Path root;
  private final ApiException unreachable;

  HomeDiskTest(@TempDir Path folder) {
    this.root = folder.resolve("home");
    SlipwayHome home = SlipwayHome.of(Map.of("SLIPWAY_HOME", root.toString()), folder, "nobody");
    this.unreachable =
        catchThrowableOfType(
            ApiException.class, () -> SlipwayClient.of(home).environment("shop", "dev").status());
  }

  @Test
  void isNamedWhenItIsFullAndTheServerIsAway() {
    Problem problem = disk(_ -> SEGMENT).explain(unreachable);

    assertThat(problem.code()).isEqualTo("disk-full");
    assertThat(problem.message()).isEqualTo("there is no space left on the disk of " + root);
    assertThat(problem.fix()).contains("free some disk space");
    assertThat(problem.evidence()).contains(unreachable.error().message());
  }

  @Test
  void isNotNamedWhileItHasSpace() {
    assertThat(disk(_ -> 3 * SEGMENT).explain(unreachable).code()).isEqualTo("unreachable");
  }

  @Test
  void isNotNamedWhereItCannotBeAsked() {
    HomeDisk gone =
        disk(folder -> {
          throw new IOException("no " + folder);
        });

    assertThat(gone.explain(unreachable).code()).isEqualTo("unreachable");
  }

  private HomeDisk disk(HomeDisk.Space space) {
    return new HomeDisk(root, space);
  }
}
