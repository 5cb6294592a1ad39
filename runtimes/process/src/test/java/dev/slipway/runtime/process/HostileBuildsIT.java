package dev.slipway.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.port.Artefact;
import dev.slipway.delivery.port.PrepareRequest;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.ServiceKind;
import dev.slipway.model.spec.Source;
import dev.slipway.model.spec.StaticSite;
import dev.slipway.runtime.process.host.Command;
import dev.slipway.runtime.process.host.Users;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Builds run what strangers wrote: one script of a dependency is enough. */
@Timeout(120)
class HostileBuildsIT {
  private static final Place PLACE = Place.of("demo", "dev");
  private static final int FLOOD_BYTES = 100 << 20; // without a newline
  private static final int LINE = 8 * 1024;

  @TempDir Path temporary;
  private Stage stage;
  private Path treasure;
  private final List<String> said = new ArrayList<>();

  @BeforeEach
  void bury() throws IOException {
    stage = new Stage(temporary);
    treasure = Files.createDirectories(temporary.resolve("owner/treasure"));
    Files.writeString(treasure.resolve("secret.txt"), "gold");
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void aLinkOfTheOutputLeadsNowhereElse() throws IOException {
    Artefact artefact = build(site("a/treasure"), "ln -s '" + temporary.resolve("owner") + "' a");

    assertThat(treasure.resolve("secret.txt")).hasContent("gold");
    assertThat(files(artefact)).doesNotContain("secret.txt");
  }

  @Test
  void aPresetSaysThatThereIsNoSuchOutput() throws IOException {
    Path source = context("true");
    Files.createSymbolicLink(source.resolve("a"), treasure);
    Source preset =
        new Source.Build(".", new Source.Builder.Preset(Source.Tool.STATIC), new TreeMap<>());
    Service service = Service.builder(new Name("web"), site("a"), preset).build();

    assertThatThrownBy(() -> prepare(service, source))
        .isInstanceOf(DeliveryException.Failed.class)
        .hasMessageContaining("made no folder \"a\"");
    assertThat(treasure.resolve("secret.txt")).hasContent("gold");
  }

  @Test
  void aContextBehindALinkIsNoFolderOfTheSource() throws IOException {
    Path source = context("true");
    Files.createSymbolicLink(source.resolve("a"), treasure);
    Source build =
        new Source.Build("a", new Source.Builder.Command(List.of("true")), new TreeMap<>());
    Service service = Service.builder(new Name("web"), new ServiceKind.Worker(), build).build();

    assertThatThrownBy(() -> prepare(service, source))
        .isInstanceOf(DeliveryException.Failed.class)
        .hasMessageContaining("is not a folder of the source");
  }

  @Test
  void aPipeIsNotWaitedFor() {
    assertThatThrownBy(() -> build(new ServiceKind.Worker(), "mkfifo pipe"))
        .isInstanceOf(DeliveryException.Failed.class)
        .hasMessageContaining("\"pipe\" is neither a file, a folder nor a link");
  }

  @Test
  void outputWithoutALineEndComesInPieces() throws IOException {
    build(new ServiceKind.Worker(), "head -c " + FLOOD_BYTES + " /dev/zero | tr '\\0' x");

    assertThat(said).hasSize(FLOOD_BYTES / LINE).allMatch(line -> line.length() == LINE);
  }

  @Test
  void whatABuildLeavesRunningEndsWithIt() throws IOException {
    // An ordinary user has no control groups: what hides from its environment there is not found.
    String hide = Users.isRoot() ? "setsid env -i" : "setsid";
    build(new ServiceKind.Worker(), hide + " sleep 3600 >/dev/null 2>&1 & echo $!");

    long left = Long.parseLong(said.getFirst());
    await().atMost(Stage.PATIENCE).until(() -> ProcessHandle.of(left).isEmpty());
  }

  @Test
  void whatASlipwaydLeftThatDiedWhileItBuiltEndsWithTheNext() throws Exception {
    Path left = Files.createDirectories(stage.home().root().resolve("apps/demo/.builds/build-1"));
    Process tool =
        Command.of(List.of("sleep", "3600")).with(Map.of("SLIPWAY_RUN", left.toString())).start();

    stage.reopen();

    assertThat(tool.waitFor(Stage.PATIENCE)).isTrue();
    assertThat(left).doesNotExist();
  }

  private static ServiceKind site(String output) {
    return new ServiceKind.Static(new StaticSite(output, null, null, null));
  }

  private Artefact build(ServiceKind kind, String script) throws IOException {
    Source source =
        new Source.Build(
            ".", new Source.Builder.Command(List.of("sh", "build.sh")), new TreeMap<>());
    return prepare(Service.builder(new Name("web"), kind, source).build(), context(script));
  }

  private Path context(String script) {
    return Apps.context(temporary.resolve("source"), Map.of("build.sh", script + "\n"));
  }

  private Artefact prepare(Service service, Path source) {
    return stage
        .runtime()
        .prepare(
            new PrepareRequest(PLACE, service, source, "sha256:unused"),
            said::add,
            Duration.ofMinutes(1));
  }

  private List<String> files(Artefact artefact) throws IOException {
    String hex = artefact.digest().substring(artefact.digest().indexOf(':') + 1);
    try (var entries =
        Files.list(
            stage.home().root().resolve("apps/demo/.artefacts").resolve(hex).resolve("tree"))) {
      return entries.map(entry -> String.valueOf(entry.getFileName())).toList();
    }
  }
}
