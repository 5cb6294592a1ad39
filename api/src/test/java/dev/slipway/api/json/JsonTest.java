package dev.slipway.api.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.api.wire.DeployRequest;
import dev.slipway.api.wire.Deployment;
import dev.slipway.api.wire.DeploymentCause;
import dev.slipway.api.wire.DeploymentStep;
import dev.slipway.api.wire.ReplicasRequest;
import dev.slipway.api.wire.SecretValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {
  private static final Instant THEN = Instant.parse("2026-01-31T12:00:00.5Z");

  @Test
  void readsBackWhatItWrote() {
    var step = new DeploymentStep(0, "build api", "build", "api", "done", THEN, THEN, "\"ü\n");
    var cause = new DeploymentCause("no", List.of("a", "b"), null, List.of("slipway logs"));
    var deployment =
        new Deployment(
            "d1",
            "teamwork",
            "dev",
            3,
            "deploy",
            "SUCCEEDED",
            "admin",
            THEN,
            null,
            List.of(step),
            cause,
            List.of("http://app.localhost:8080"),
            List.of(),
            Map.of("switchMillis", 12L));

    String text = Json.STRICT.write(deployment);

    assertThat(Json.STRICT.read(text, Deployment.class)).isEqualTo(deployment);
    assertThat(text).doesNotContain("\"probe\"").doesNotContain("null");
  }

  @Test
  void refusesAnUnknownFieldWithItsPath() {
    String text = "{\"spec\":{\"path\":\"a\",\"text\":\"b\",\"txt\":1},\"source\":\"s\"}";

    assertThatThrownBy(() -> Json.STRICT.read(text, DeployRequest.class))
        .isInstanceOf(JsonMistake.class)
        .hasMessageContaining("unknown field \"spec.txt\"")
        .hasMessageContaining("path, text");
  }

  @Test
  void passesOverAnUnknownFieldWhenLenient() {
    var read = Json.LENIENT.read("{\"new\":{\"a\":[1]},\"replicas\":2}", ReplicasRequest.class);

    assertThat(read.replicas()).isEqualTo(2);
  }

  @Test
  void refusesWrongTypesMissingAndRepeatedFields() {
    assertMistake("{\"replicas\":\"2\"}", "\"replicas\" must be a number, not a text");
    assertMistake("{\"replicas\":2.5}", "must be a whole number in range");
    assertMistake("{\"replicas\":99999999999}", "must be a whole number in range");
    assertMistake("{\"replicas\":1,\"replicas\":2}", "Duplicate");
    assertMistake("{}", "missing field \"replicas\"");
    assertMistake("{\"replicas\":null}", "missing field \"replicas\"");
    assertMistake("[]", "the body must be an object, not a list");
    assertMistake("", "the body must be an object, not nothing");
    assertMistake("{\"replicas\":1} 2", "more after the end");
    assertMistake("{\"replicas\":", "not JSON");
  }

  @Test
  void refusesDeepNesting() {
    assertMistake("{\"replicas\":" + "[".repeat(5000), "");
  }

  @Test
  void aSecretNeverPrints() {
    assertThat(new SecretValue("hunter2").toString()).doesNotContain("hunter2");
  }

  private static void assertMistake(String text, String message) {
    assertThatThrownBy(() -> Json.STRICT.read(text, ReplicasRequest.class))
        .isInstanceOf(JsonMistake.class)
        .hasMessageContaining(message);
  }
}
