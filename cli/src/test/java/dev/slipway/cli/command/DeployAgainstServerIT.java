package dev.slipway.cli.command;

import static dev.slipway.cli.command.ContractServer.events;
import static dev.slipway.cli.command.ContractServer.json;
import static dev.slipway.cli.command.ContractServer.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cli.Shell.Ran;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Deployments: what is sent, what is shown, and the exit code. */
class DeployAgainstServerIT extends AgainstServer {
  DeployAgainstServerIT(@TempDir Path folder) throws IOException {
    super(folder);
  }

  @Test
  void deploysAndFollowsOverALostConnection() {
    AtomicInteger connections = new AtomicInteger();
    acceptSource();
    server
        .on("POST " + PLACE + "/deployments", json(202, deployment("QUEUED", "", "")))
        .on(
            "GET " + PLACE + "/deployments/d-1/events",
            exchange ->
                (connections.incrementAndGet() == 1
                        ? events(
                            "id: 1\nevent: state\ndata: {\"state\":\"RUNNING\",\"at\":\"2026-01-31T12:00:01Z\"}",
                            "id: 2\nevent: step\ndata: " + step("done"))
                        : events(
                            "id: 3\nevent: end\ndata: "
                                + deployment(
                                    "SUCCEEDED", ",\"endedAt\":\"2026-01-31T12:00:09Z\"", "")))
                    .to(exchange));

    Ran ran = shell.run("deploy", "-m", "first");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.err())
        .contains("build web ... done in 2.0s", "connection lost, trying again")
        .contains("shop v1 is live in dev.  9.0s", "http://shop.localhost:8080", "Next: slipway");
    assertThat(server.requests())
        .filteredOn(request -> request.path().endsWith("/events"))
        .extracting(ContractServer.Request::lastEventId)
        .containsExactly("", "2");
  }

  @Test
  void saysBehindWhatADeploymentWaits() {
    acceptSource();
    String ahead =
        deployment("RUNNING", "", "").replace("d-1", "d-0").replace("12:00:00Z", "11:59:00Z");
    server
        .on("POST " + PLACE + "/deployments", json(202, deployment("QUEUED", "", "")))
        .on("GET " + PLACE + "/deployments", json(200, "[" + ahead + "]"))
        .on(
            "GET " + PLACE + "/deployments/d-1/events",
            events("id: 3\nevent: end\ndata: " + deployment("CANCELLED", "", "")));

    Ran ran = shell.run("deploy");

    assertThat(ran.err()).contains("Waits behind deploy v1 (d-0).");
  }

  @Test
  void streamsEventsAsLinesOfJson() {
    acceptSource();
    server
        .on("POST " + PLACE + "/deployments", json(202, deployment("QUEUED", "", "")))
        .on(
            "GET " + PLACE + "/deployments/d-1/events",
            events(
                "id: 1\nevent: step\ndata: " + step("running"),
                "id: 2\nevent: output\ndata: {\"source\":\"web\",\"text\":\"added 3 packages\"}",
                "id: 3\nevent: end\ndata: "
                    + deployment("SUCCEEDED", ",\"endedAt\":\"2026-01-31T12:00:09Z\"", "")));

    Ran ran = shell.run("deploy", "--json");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out().lines())
        .allSatisfy(line -> assertThat(line).startsWith("{\"schemaVersion\":1,\"event\":\""))
        .hasSize(4);
  }

  @Test
  void exitsWithSevenAndTheCauseWhenItWasRolledBack() {
    acceptSource();
    String cause =
        ",\"endedAt\":\"2026-01-31T12:00:09Z\",\"cause\":{\"summary\":\"web restarted during the bake\","
            + "\"evidence\":[\"Error: \\u001b[2Jboom\"],\"probe\":\"GET /: 500\","
            + "\"next\":[\"slipway logs web --previous\"]}";
    server
        .on("POST " + PLACE + "/deployments", json(202, deployment("QUEUED", "", "")))
        .on(
            "GET " + PLACE + "/deployments/d-1/events",
            events("id: 3\nevent: end\ndata: " + deployment("ROLLED_BACK", cause, "")));

    Ran ran = shell.run("deploy");

    assertThat(ran.exitCode()).isEqualTo(7);
    assertThat(ran.err())
        .contains("was rolled back", "web restarted during the bake", "| probe: GET /: 500")
        .contains("| Error: boom", "Next: slipway logs web --previous")
        .doesNotContain("\u001b");
  }

  @Test
  void leavesAtOnceWhenAskedToDetach() {
    acceptSource();
    server.on("POST " + PLACE + "/deployments", json(202, deployment("QUEUED", "", "")));

    Ran ran = shell.run("deploy", "--detach");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).isEqualTo("d-1\n");
  }

  @Test
  void doesNotUploadWhatTheServerHas() {
    server
        .on("POST " + PLACE + "/deployments", refusal(409, "busy", "another runs", "wait"))
        .on("POST /sources", refusal(500, "no", "must not be called", ""));
    answerHeadOfAnySource();

    Ran ran = shell.run("deploy", "--reject");

    assertThat(ran.exitCode()).isEqualTo(5);
    assertThat(ran.err()).contains("error: another runs [busy]", "fix: wait");
  }

  @ParameterizedTest
  @CsvSource({"400, 2", "401, 4", "403, 4", "404, 3", "409, 5", "422, 6", "500, 1"})
  void endsWithTheCodeOfTheRefusal(int status, int exitCode) {
    server.on("GET " + PLACE, refusal(status, "word", "what happened", "how to fix it"));

    Ran ran = shell.run("status");

    assertThat(ran.exitCode()).isEqualTo(exitCode);
    assertThat(ran.err()).isEqualTo("error: what happened [word]\n  fix: how to fix it\n");
    assertThat(ran.out()).isEmpty();
  }

  private void answerHeadOfAnySource() {
    shell.run("deploy", "--reject"); // tells the digest
    String path =
        server.requests().stream()
            .filter(request -> request.method().equals("HEAD"))
            .findFirst()
            .orElseThrow()
            .path();
    server.on("HEAD " + path, json(200, ""));
  }

  private static String step(String state) {
    String ended = state.equals("done") ? ",\"endedAt\":\"2026-01-31T12:00:03Z\"" : "";
    return "{\"index\":0,\"name\":\"build web\",\"kind\":\"build\",\"subject\":\"web\",\"state\":\""
        + state
        + "\",\"startedAt\":\"2026-01-31T12:00:01Z\""
        + ended
        + "}";
  }

  private void acceptSource() {
    server.on("POST /sources", json(201, "{\"digest\":\"sha256:abc\",\"files\":2,\"bytes\":100}"));
  }

  private static String deployment(String state, String more, String steps) {
    return "{\"id\":\"d-1\",\"application\":\"shop\",\"environment\":\"dev\",\"release\":1,"
        + "\"kind\":\"deploy\",\"state\":\""
        + state
        + "\",\"requestedBy\":\"admin\",\"createdAt\":\"2026-01-31T12:00:00Z\",\"steps\":["
        + steps
        + "],\"urls\":[\"http://shop.localhost:8080\"],\"warnings\":[],\"figures\":{}"
        + more
        + "}";
  }
}
