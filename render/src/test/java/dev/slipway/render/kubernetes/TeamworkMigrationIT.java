package dev.slipway.render.kubernetes;

import static dev.slipway.render.kubernetes.Teamwork.find;
import static dev.slipway.render.kubernetes.built.KubeObject.at;
import static dev.slipway.render.kubernetes.built.KubeObject.list;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.render.kubernetes.built.KubeObject;
import dev.slipway.render.kubernetes.built.PodSecurityCheck;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The migration, once per version and after its database. */
@EnabledIf("dev.slipway.render.kubernetes.Teamwork#canBeBuilt")
class TeamworkMigrationIT {
  private static Teamwork teamwork = Teamwork.NOT_BUILT;

  @BeforeAll
  static void build(@TempDir Path folder) {
    teamwork = Teamwork.built(folder);
  }

  @Test
  @Tag("K8S-15")
  void theMigrationIsAJobOfItsVersion() {
    KubeObject job = find(teamwork.released(), "Job", "migrate-sha-0123abc");

    assertThat(job.name()).matches("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
    assertThat(job.at("spec", "backoffLimit")).isEqualTo(3);
    assertThat(job.at("spec", "ttlSecondsAfterFinished")).isNotNull();
    assertThat(at(job.podTemplate().orElseThrow(), "spec", "restartPolicy")).isEqualTo("Never");
    assertThat(job.containers().getFirst().get("image"))
        .isEqualTo("ghcr.io/example/teamwork/api:sha-0123abc")
        .isEqualTo(
            find(teamwork.released(), "Deployment", "api").containers().getFirst().get("image"));
    assertThat("" + job.containers().getFirst().get("envFrom")).contains("app-secrets");
    assertThat(teamwork.releasedAgain())
        .as("the second run of a version changes nothing")
        .contains(job);
    PodSecurityCheck.holds(teamwork.released());
  }

  @Test
  void aMigrationWaitsForADatabaseThatStartsWithItAndOnlyItsOwnExitFailsTheJob() {
    KubeObject job = find(teamwork.staging(), "Job", "migrate-unreleased");
    Object pod = at(job.podTemplate().orElseThrow(), "spec");

    assertThat(list(at(pod, "initContainers")))
        .singleElement()
        .satisfies(wait -> {
          assertThat(at(wait, "image"))
              .isEqualTo(image(find(teamwork.staging(), "StatefulSet", "db")));
          assertThat("" + at(wait, "command")).startsWith("[pg_isready, --host=db, ");
        });
    assertThat("" + job.at("spec", "podFailurePolicy", "rules"))
        .contains("{action=Ignore, onExitCodes={containerName=wait-for-db, ")
        .contains("{action=FailJob, onExitCodes={containerName=migrate, ");
    assertThat(job.at("spec", "activeDeadlineSeconds")).isEqualTo(900 + 300);
    KubeObject elsewhere = find(teamwork.production(), "Job", "migrate-unreleased");
    assertThat(elsewhere.containers()).hasSize(1);
    assertThat(elsewhere.at("spec", "activeDeadlineSeconds")).isEqualTo(900);
    PodSecurityCheck.holds(teamwork.staging());
  }

  private static @Nullable Object image(KubeObject workload) {
    return workload.containers().getLast().get("image");
  }
}
