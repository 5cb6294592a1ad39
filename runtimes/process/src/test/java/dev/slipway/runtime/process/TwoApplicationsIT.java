package dev.slipway.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.port.Observed;
import dev.slipway.delivery.port.RevisionSpec;
import dev.slipway.model.spec.ComputeResources;
import dev.slipway.model.spec.Source;
import dev.slipway.runtime.process.host.Users;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TwoApplicationsIT {
  @TempDir Path temporary;
  private Stage stage;

  @BeforeEach
  void open() {
    stage = new Stage(temporary);
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void withRootNeitherReadsTheOthersFilesNorSlipwayds() {
    RevisionSpec other = spec("other", "echo up; echo treasure > \"$HOME/kept\"; sleep 999");
    stage.start(other);
    stage.awaitLine(other, "up");
    Path home = temporary.resolve("home");
    RevisionSpec spy =
        spec(
            "demo",
            "id -u; for f in "
                + home.resolve("users")
                + " "
                + home.resolve("apps/other/dev/instances/web@v1#0/dir/kept")
                + " "
                + home.resolve("apps/other/dev/logs/web@v1#0/1/log-000000000000000")
                + " "
                + "; do cat \"$f\" > /dev/null 2>&1 && echo \"READ $f\"; done; "
                + "ls "
                + home.resolve("apps/other/.artefacts")
                + " > /dev/null 2>&1 && echo READ; "
                + "touch run.sh 2> /dev/null && echo WROTE; echo done; sleep 999");
    stage.start(spy);
    stage.awaitLine(spy, "done");

    List<String> lines = stage.runtime().lastLines(spy.id(), 100);
    if (Users.isRoot()) {
      assertThat(lines).hasSize(2).contains("done");
      assertThat(Integer.parseInt(lines.getFirst())).isGreaterThanOrEqualTo(300_000);
    } else {
      assertThat(lines).contains("done");
    }
  }

  @Test
  void outputIsBoundedAndTheNewestLinesAreKept() {
    RevisionSpec spec =
        spec(
            "demo",
            "head -c 60000000 /dev/zero | tr '\\0' 'x' | fold -w 1000; echo; echo end; sleep 999");
    stage.start(spec);
    stage.awaitLine(spec, "end");

    long bytes = 0;
    for (File file :
        Objects.requireNonNull(
            temporary.resolve("home/apps/demo/dev/logs/web@v1#0/1").toFile().listFiles())) {
      bytes += file.length();
    }
    assertThat(bytes).isLessThanOrEqualTo(45L << 20);
  }

  @Test
  void limitsAreEnforcedOrSaidNotToBe() {
    ComputeResources limits = new ComputeResources(null, null, 500, 64L << 20);
    RevisionSpec spec =
        stage.spec(
            "demo",
            Apps.limited(Apps.web("web", Source.Tool.NONE), limits),
            Map.of("run.sh", "echo up; tail /dev/zero; echo code $?; sleep 999"),
            List.of("sh", "run.sh"),
            Map.of());
    Observed.Instance instance = stage.start(spec);

    if (instance.limits().isEmpty()) {
      assertThat(stage.awaitLine(spec, "code")).isEqualTo("code 137");
    } else {
      assertThat(instance.limits()).allMatch(limit -> limit.contains("not enforced"));
    }
  }

  @Test
  void equalInputsAreBuiltOnceAndAFailingBuildShowsItsLastLines() {
    RevisionSpec first = spec("demo", "true");
    RevisionSpec second = spec("demo", "true");
    assertThat(second.artefact()).isEqualTo(first.artefact());
    assertThat(stage.runtime().has(first.artefact())).isTrue();

    assertThatThrownBy(() ->
            Apps.build(
                stage.runtime(),
                Place.of("demo", "dev"),
                Apps.web("web", Source.Tool.MAVEN),
                Apps.context(temporary.resolve("empty"), Map.of("a", ""))))
        .isInstanceOf(DeliveryException.Failed.class)
        .hasMessageContaining("pom.xml");
    assertThatThrownBy(() ->
            Apps.build(
                stage.runtime(),
                Place.of("demo", "dev"),
                Apps.web("web", Source.Tool.NODE),
                Apps.context(
                    temporary.resolve("failing"),
                    Map.of(
                        "package.json", "{\"scripts\":{\"build\":\"echo broken here; exit 4\"}}"))))
        .isInstanceOfSatisfying(
            DeliveryException.Failed.class,
            failed -> assertThat(failed.evidence()).contains("broken here"));
  }

  private RevisionSpec spec(String application, String script) {
    return stage.web(application, Map.of("run.sh", script), List.of("sh", "run.sh"), Map.of());
  }
}
