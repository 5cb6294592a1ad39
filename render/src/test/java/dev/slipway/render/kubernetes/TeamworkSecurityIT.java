package dev.slipway.render.kubernetes;

import static dev.slipway.render.kubernetes.Teamwork.find;
import static dev.slipway.render.kubernetes.Teamwork.names;
import static dev.slipway.render.kubernetes.built.KubeObject.at;
import static dev.slipway.render.kubernetes.built.KubeObject.list;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.render.kubernetes.built.KubeObject;
import dev.slipway.render.kubernetes.built.PodSecurityCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** What pods may not do. */
@EnabledIf("dev.slipway.render.kubernetes.Teamwork#canBeBuilt")
class TeamworkSecurityIT {
  private static Teamwork teamwork = Teamwork.NOT_BUILT;

  @BeforeAll
  static void build(@TempDir Path folder) {
    teamwork = Teamwork.built(folder);
  }

  @Test
  @Tag("K8S-09")
  void everyPodIsAsTheRestrictedStandardWantsIt() {
    PodSecurityCheck.holds(teamwork.production());

    assertThat(
            find(teamwork.production(), "Namespace", "teamwork-prod").texts("metadata", "labels"))
        .containsEntry("pod-security.kubernetes.io/enforce", "restricted");
    for (KubeObject workload : teamwork.production()) {
      workload
          .podTemplate()
          .ifPresent(template -> {
            assertThat(at(template, "spec", "securityContext", "runAsUser")).isEqualTo(1000);
            assertThat(workload.containers())
                .allSatisfy(container ->
                    assertThat(at(container, "securityContext", "readOnlyRootFilesystem"))
                        .isEqualTo(true));
          });
    }
  }

  /** That programs do run so, {@code ExampleImagesIT} shows with real containers. */
  @Test
  @Tag("K8S-10")
  void aReadOnlyRootHasAFolderInMemoryAndNoProgramNeedsAnother() throws IOException {
    for (KubeObject workload : teamwork.production()) {
      Object pod = workload.podTemplate().map(template -> at(template, "spec")).orElse(null);
      Set<String> writable =
          list(at(pod, "volumes")).stream()
              .filter(volume -> at(volume, "emptyDir") != null)
              .map(volume -> "" + at(volume, "name"))
              .collect(Collectors.toSet());
      assertThat(workload.containers())
          .allSatisfy(container ->
              assertThat(list(at(container, "volumeMounts")))
                  .as(workload + " " + at(container, "name"))
                  .anySatisfy(mount -> {
                    assertThat(at(mount, "mountPath")).isEqualTo("/tmp");
                    assertThat(writable).contains("" + at(mount, "name"));
                  }));
    }
    assertThat(Files.readString(Path.of("../examples/teamwork/docker/Dockerfile.api")))
        .contains("\"-XX:-UsePerfData\"", "\"-Djava.io.tmpdir=/tmp\"");
  }

  @Test
  @Tag("K8S-16")
  void eachWorkloadHasItsOwnAccountWithoutTokenOrRole() {
    List<String> accounts =
        teamwork.production().stream()
            .flatMap(object -> object.podTemplate().stream())
            .map(template -> "" + at(template, "spec", "serviceAccountName"))
            .toList();

    assertThat(accounts).doesNotHaveDuplicates().isNotEmpty();
    assertThat(names(teamwork.production(), "ServiceAccount"))
        .containsExactlyInAnyOrderElementsOf(accounts);
    assertThat(teamwork.production())
        .filteredOn(object -> object.podTemplate().isPresent())
        .allSatisfy(object ->
            assertThat(
                    at(object.podTemplate().orElseThrow(), "spec", "automountServiceAccountToken"))
                .isEqualTo(false));
    assertThat(teamwork.production()).noneMatch(object -> object.kind().contains("Role"));
  }
}
