package dev.slipway.gateway.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.gateway.admin.EnvironmentRoutes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever happens to the files, a whole generation or nothing is restored, and it is said what
 * happened.
 */
class RouteStoreTest {
  @TempDir private Path folder;

  private static StoredRoutes generation(long number) {
    return new StoredRoutes(
        1,
        number,
        List.of(
            new StoredEnvironment("app", "dev", number, EnvironmentRoutes.of(number, List.of()))));
  }

  private RouteStore saved(long generations) throws IOException {
    RouteStore store = new RouteStore(folder);
    for (long i = 1; i <= generations; i++) {
      store.save(generation(i));
    }
    return store;
  }

  @Test
  void startsEmptyWithoutProblems() {
    RouteStore.Restored restored = new RouteStore(folder).load();

    assertThat(restored.from()).isEqualTo("none");
    assertThat(restored.problems()).isEmpty();
  }

  @Test
  void restoresTheLastGeneration() throws IOException {
    RouteStore.Restored restored = saved(3).load();

    assertThat(restored.routes()).isEqualTo(generation(3));
    assertThat(restored.from()).isEqualTo("current");
    assertThat(restored.problems()).isEmpty();
  }

  @Test
  void fallsBackToThePreviousGenerationWhereverTheCurrentOneIsCutOrChanged() throws IOException {
    RouteStore store = saved(3);
    byte[] whole = Files.readAllBytes(folder.resolve(RouteStore.CURRENT));
    for (int i = 0; i < whole.length; i++) {
      byte[] changed = whole.clone();
      changed[i] ^= 1;
      Files.write(
          folder.resolve(RouteStore.CURRENT),
          i % 2 == 0 ? changed : java.util.Arrays.copyOf(whole, i));

      RouteStore.Restored restored = store.load();

      assertThat(restored.routes()).isEqualTo(generation(2));
      assertThat(restored.from()).isEqualTo("previous");
      assertThat(restored.problems())
          .hasSize(1)
          .first()
          .asString()
          .contains("routes cannot be used");
    }
  }

  @Test
  void startsEmptyAndSaysSoWhenBothAreCorrupt() throws IOException {
    RouteStore store = saved(2);
    Files.writeString(folder.resolve(RouteStore.CURRENT), "garbage");
    Files.writeString(folder.resolve(RouteStore.PREVIOUS), "");

    RouteStore.Restored restored = store.load();

    assertThat(restored.routes()).isEqualTo(StoredRoutes.EMPTY);
    assertThat(restored.problems()).hasSize(2);
  }

  @Test
  void doesNotKeepACorruptFileAsThePreviousGeneration() throws IOException {
    RouteStore store = saved(2);
    Files.writeString(folder.resolve(RouteStore.CURRENT), "garbage");

    store.save(generation(3));
    Files.writeString(folder.resolve(RouteStore.CURRENT), "garbage");

    assertThat(store.load().routes()).isEqualTo(generation(1));
  }

  @Test
  void reportsAMissingCurrentFile() throws IOException {
    RouteStore store = saved(2);
    Files.delete(folder.resolve(RouteStore.CURRENT));

    RouteStore.Restored restored = store.load();

    assertThat(restored.routes()).isEqualTo(generation(1));
    assertThat(restored.problems()).hasSize(1);
  }
}
