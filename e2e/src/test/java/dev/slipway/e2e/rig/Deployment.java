package dev.slipway.e2e.rig;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One deployment as the API tells it.
 *
 * @param json the whole document
 */
public record Deployment(JsonNode json) {

  /** Steps whose time belongs to the application or to the wish of its spec, not to Slipway. */
  private static final Set<String> NOT_OVERHEAD =
      Set.of("build", "start", "await-healthy", "await-kept", "smoke", "drain", "bake");

  public String id() {
    return json.path("id").asText();
  }

  public String state() {
    return json.path("state").asText();
  }

  public int release() {
    return json.path("release").asInt();
  }

  /** Summary, evidence and last probe answer in one text; empty when nothing went wrong. */
  public String cause() {
    JsonNode cause = json.path("cause");
    return Stream.concat(
            Stream.of(cause.path("summary").asText(), cause.path("probe").asText()),
            Json.elements(cause.path("evidence")).map(JsonNode::asText))
        .reduce("", (all, line) -> all + line + "\n")
        .strip();
  }

  public List<JsonNode> steps() {
    return Json.elements(json.path("steps")).toList();
  }

  /** Kinds of the steps that ran, in order. */
  public List<String> stepKinds() {
    return steps().stream().map(step -> step.path("kind").asText()).toList();
  }

  /** How long the switch itself took, from asking the gateway to its confirmation. */
  public Duration switchTime() {
    JsonNode figure = json.path("figures").path("switchMillis");
    return figure.isNumber() ? Duration.ofMillis(figure.asLong()) : timeOf(Set.of("switch"));
  }

  /**
   * What Slipway itself added: the wall time without what the application and its spec asked for.
   */
  public Duration overhead(Duration wall) {
    return wall.minus(timeOf(NOT_OVERHEAD));
  }

  /** When the first step began or ended after this moment. */
  public Optional<Instant> firstActAfter(Instant moment) {
    return steps().stream()
        .flatMap(step -> Stream.of(step.path("startedAt"), step.path("endedAt")))
        .filter(JsonNode::isTextual)
        .map(at -> Instant.parse(at.asText()))
        .filter(moment::isBefore)
        .min(Comparator.naturalOrder());
  }

  private Duration timeOf(Set<String> kinds) {
    return steps().stream()
        .filter(step -> kinds.contains(step.path("kind").asText()))
        .filter(step -> step.path("startedAt").isTextual() && step.path("endedAt").isTextual())
        .map(step ->
            Duration.between(
                Instant.parse(step.path("startedAt").asText()),
                Instant.parse(step.path("endedAt").asText())))
        .reduce(Duration.ZERO, Duration::plus);
  }
}
