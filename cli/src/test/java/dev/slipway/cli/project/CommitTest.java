package dev.slipway.cli.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which commit a release is said to be of, by the real git. */
class CommitTest {
  @TempDir Path repository;
  private Path folder = Path.of("");

  @BeforeEach
  void commit() throws Exception {
    folder = Files.createDirectory(repository.resolve("shop"));
    Files.writeString(folder.resolve("slipway.yaml"), "name: shop\n");
    git("init", "-q");
    git("add", "-A");
    git("-c", "user.name=ada", "-c", "user.email=ada@example.com", "commit", "-qm", "first");
  }

  @Test
  void isTheOneThatIsCheckedOut() {
    assertThat(project().commit().orElseThrow()).matches("[0-9a-f]{12}");
  }

  @Test
  void isMarkedWhereTheFolderHoldsSomethingElse() throws IOException {
    Files.writeString(folder.resolve("new.txt"), "not committed");

    assertThat(project().commit().orElseThrow()).matches("[0-9a-f]{12}\\+");
  }

  @Test
  void isNotMarkedForWhatLiesBesideTheFolder() throws IOException {
    Files.writeString(repository.resolve("other.txt"), "not of this application");

    assertThat(project().commit().orElseThrow()).doesNotContain("+");
  }

  @Test
  void isUnknownOutsideARepository(@TempDir Path elsewhere) {
    assertThat(new Project(elsewhere.resolve("slipway.yaml"), elsewhere).commit()).isEmpty();
  }

  @Test
  void tellsWhichFilesOfTheFolderDifferFromIt() throws Exception {
    String first = project().commit().orElseThrow();
    Files.writeString(folder.resolve("slipway.yaml"), "name: store\n");
    Files.writeString(repository.resolve("other.txt"), "not of this application");
    Files.createDirectory(folder.resolve("api"));
    Files.writeString(folder.resolve("api/naïve name.js"), "//");

    assertThat(project().changedSince(first))
        .contains(List.of("api/naïve name.js", "slipway.yaml"));
    assertThat(project().changedSince(first + "+")).isEmpty();
    assertThat(project().changedSince("0123456789ab")).isEmpty();
  }

  private Project project() {
    return new Project(folder.resolve("slipway.yaml"), folder);
  }

  private void git(String... arguments) throws Exception {
    List<String> argv = new ArrayList<>(List.of("git", "-C", repository.toString()));
    argv.addAll(List.of(arguments));
    assertThat(new ProcessBuilder(argv).inheritIO().start().waitFor()).isZero();
  }
}
