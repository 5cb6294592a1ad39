package dev.slipway.cli.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.cli.outcome.LocalException;
import dev.slipway.cli.render.RenderAction.Reason;
import dev.slipway.cli.render.RenderLock.Entry;
import dev.slipway.cli.render.RenderPlan.Wish;
import dev.slipway.render.file.RenderedFile;
import dev.slipway.render.file.RenderedTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenderedFolderTest {
  @TempDir Path folder;

  @Test
  void writesWhatIsMissingAndRemembersIt() throws IOException {
    render(Map.of("infra/a.yaml", "a: 1\n"));

    assertThat(folder.resolve("infra/a.yaml")).hasContent("a: 1");
    assertThat(new RenderedFolder(folder).lock().at("infra/a.yaml"))
        .contains(new Entry("compose", RenderLock.hash("a: 1\n"), false));
    assertThat(files()).containsExactlyInAnyOrder("infra/a.yaml", "slipway.lock");
  }

  @Test
  void changesNothingTheSecondTime() {
    render(Map.of("a.yaml", "a: 1\n"));

    assertThat(plan(Map.of("a.yaml", "a: 1\n"), false).hasChanges()).isFalse();
  }

  @Test
  void replacesWhatItWroteItself() {
    render(Map.of("a.yaml", "a: 1\n"));

    render(Map.of("a.yaml", "a: 2\n"));

    assertThat(folder.resolve("a.yaml")).hasContent("a: 2");
  }

  @Test
  void refusesAFileThatWasEditedByHand() throws IOException {
    render(Map.of("a.yaml", "a: 1\n"));
    Files.writeString(folder.resolve("a.yaml"), "a: mine\n");

    assertThat(plan(Map.of("a.yaml", "a: 2\n"), false).refused())
        .containsExactly(new RenderAction.Refuse("a.yaml", Reason.EDITED));
    assertThat(plan(Map.of("a.yaml", "a: 2\n"), true).refused()).isEmpty();
  }

  @Test
  void refusesAFileThatSomethingElseMade() throws IOException {
    Files.writeString(folder.resolve("Dockerfile"), "FROM scratch\n");

    assertThat(plan(Map.of("Dockerfile", "FROM base\n"), false).refused())
        .containsExactly(new RenderAction.Refuse("Dockerfile", Reason.FOREIGN));
  }

  @Test
  void adoptsAFileThatIsEqualAlready() throws IOException {
    Files.writeString(folder.resolve("a.yaml"), "a: 1\n");

    render(Map.of("a.yaml", "a: 1\n"));

    assertThat(new RenderedFolder(folder).lock().entries()).containsKey("a.yaml");
  }

  @Test
  void removesWhatIsNoLongerRenderedWithItsEmptyFolders() throws IOException {
    render(Map.of("infra/deep/a.yaml", "a: 1\n", "infra/b.yaml", "b: 1\n"));

    render(Map.of("infra/b.yaml", "b: 1\n"));

    assertThat(files()).containsExactlyInAnyOrder("infra/b.yaml", "slipway.lock");
    assertThat(folder.resolve("infra/deep")).doesNotExist();
  }

  @Test
  void letsGoOfAFileThatIsNoLongerRenderedButWasEdited() throws IOException {
    render(Map.of("a.yaml", "a: 1\n", "b.yaml", "b: 1\n"));
    Files.writeString(folder.resolve("a.yaml"), "a: mine\n");

    render(Map.of("b.yaml", "b: 1\n"));

    assertThat(folder.resolve("a.yaml")).hasContent("a: mine");
    assertThat(new RenderedFolder(folder).lock().entries()).containsOnlyKeys("b.yaml");
  }

  @Test
  void leavesOtherKindsAndOtherEnvironmentsAlone() {
    render(Map.of("a.yaml", "a: 1\n", "b.yaml", "b: 1\n"));

    RenderPlan otherKind =
        RenderPlan.of(
            new Wish(new TreeMap<>(Map.of("docker", tree(Map.of()))), true, false), lock(), disk());
    RenderPlan oneEnvironment =
        RenderPlan.of(
            new Wish(
                new TreeMap<>(Map.of("compose", tree(Map.of("a.yaml", "a: 1\n")))), false, false),
            lock(),
            disk());

    assertThat(otherKind.actions()).isEmpty();
    assertThat(oneEnvironment.hasChanges()).isFalse();
  }

  @Test
  void passesOverWhatIsEjectedEvenByForce() throws IOException {
    render(Map.of("a.yaml", "a: 1\n"));
    Entry entry = lock().at("a.yaml").orElseThrow();
    new RenderedFolder(folder)
        .save(lock().with("a.yaml", new Entry(entry.kind(), entry.hash(), true)));
    Files.writeString(folder.resolve("a.yaml"), "a: mine\n");

    RenderPlan plan = plan(Map.of("a.yaml", "a: 2\n"), true);
    new RenderedFolder(folder).apply(plan);
    new RenderedFolder(folder).apply(plan(Map.of(), true));

    assertThat(plan.actions()).containsExactly(new RenderAction.PassOver("a.yaml"));
    assertThat(folder.resolve("a.yaml")).hasContent("a: mine");
  }

  @Test
  void neverWritesThroughASymbolicLinkEvenByForce(@TempDir Path elsewhere) throws IOException {
    Files.createSymbolicLink(folder.resolve("infra"), elsewhere);

    assertThat(plan(Map.of("infra/a.yaml", "a: 1\n"), true).refused())
        .containsExactly(new RenderAction.Refuse("infra/a.yaml", Reason.NOT_A_FILE));
  }

  @Test
  void refusesAPathWhoseFolderIsAFile() throws IOException {
    Files.writeString(folder.resolve("infra"), "mine\n");

    assertThat(plan(Map.of("infra/a.yaml", "a: 1\n"), true).refused()).hasSize(1);
  }

  @Test
  void takesUpARunThatBrokeOffBeforeTheLockWasWritten() throws IOException {
    render(Map.of("a.yaml", "a: 1\n"));
    Files.writeString(folder.resolve("a.yaml"), "a: 2\n"); // as a run that ended here left it

    RenderPlan plan = plan(Map.of("a.yaml", "a: 2\n"), false);

    assertThat(plan.refused()).isEmpty();
    assertThat(plan.lock().at("a.yaml").orElseThrow().hash()).isEqualTo(RenderLock.hash("a: 2\n"));
  }

  @Test
  void saysWhichLineOfTheLockIsDamaged() throws IOException {
    Files.writeString(folder.resolve("slipway.lock"), "# head\n<<<<<<< HEAD\n");

    assertThatThrownBy(this::lock)
        .isInstanceOf(LocalException.class)
        .hasMessageContaining("slipway.lock:2:1");
  }

  @Test
  void readsTheLockItWrote() {
    render(Map.of("a b.yaml", "a: 1\n", "c.yaml", "c: 1\n"));

    assertThat(RenderLock.parse(lock().text())).isEqualTo(lock());
  }

  private void render(Map<String, String> files) {
    new RenderedFolder(folder).apply(plan(files, false));
  }

  private RenderPlan plan(Map<String, String> files, boolean forced) {
    Wish wish = new Wish(new TreeMap<>(Map.of("compose", tree(files))), true, forced);
    return RenderPlan.of(wish, lock(), disk());
  }

  private java.util.function.Function<String, OnDisk> disk() {
    return new RenderedFolder(folder)::at;
  }

  private RenderLock lock() {
    return new RenderedFolder(folder).lock();
  }

  private static RenderedTree tree(Map<String, String> files) {
    List<RenderedFile> all = new ArrayList<>();
    files.forEach((path, content) -> all.add(new RenderedFile(path, content)));
    return RenderedTree.of(all);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).map(f -> folder.relativize(f).toString()).toList();
    }
  }
}
