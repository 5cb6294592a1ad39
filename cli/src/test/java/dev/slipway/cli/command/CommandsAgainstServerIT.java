package dev.slipway.cli.command;

import static dev.slipway.cli.command.ContractServer.events;
import static dev.slipway.cli.command.ContractServer.json;
import static dev.slipway.cli.command.ContractServer.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cli.Shell;
import dev.slipway.cli.Shell.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandsAgainstServerIT {
  private static final String PLACE = "/applications/shop/environments/dev";
  private static final String SPEC =
      """
      apiVersion: slipway.dev/v1
      name: shop
      services:
        web: {type: web, build: {context: ., preset: node}, ports: {http: 3000}, readinessProbe: {tcpSocket: {port: http}}}
      """;

  private static final String SECRET =
      "{\"name\":\"API_KEY\",\"version\":2,\"origin\":\"set\",\"optional\":false,"
          + "\"description\":\"\",\"isSet\":true}";

  private final Path folder;
  private final Shell shell;
  private final ContractServer server;

  CommandsAgainstServerIT(@TempDir Path folder) throws IOException {
    this.folder = folder;
    this.shell = new Shell(folder);
    this.server = ContractServer.in(folder.resolve("home"));
    Files.writeString(folder.resolve("slipway.yaml"), SPEC);
    Files.writeString(folder.resolve("server.js"), "// ours");
  }

  @AfterEach
  void stop() {
    server.close();
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

  @Test
  void showsTheStatusAsTheContractWordsIt() {
    server.on("GET " + PLACE, json(200, status()));

    assertThat(shell.run("status", "--json").out()).isEqualTo(status() + "\n");
    assertThat(shell.run("status", "-o", "yaml").out()).contains("liveRelease: 4");
    assertThat(shell.run("status").out())
        .contains("shop dev  running  v4", "web      web   running  1/1    v4", "web@v4 100%");
  }

  @Test
  void showsInstancesWithUnenforcedLimits() {
    server.on("GET " + PLACE, json(200, status()));

    assertThat(shell.run("ps").out())
        .contains("web@v4#0  77   http=41000  running  ready   1m   2")
        .contains("! web@v4#0: this host does not enforce memory 512Mi");
  }

  @Test
  void showsOneOffRunsBelowTheInstances() {
    String runs =
        "\"runs\":[{\"id\":\"web!run-1\",\"service\":\"web\",\"state\":\"running\","
            + "\"since\":\"2026-01-31T11:57:00Z\",\"user\":\"ada\"}]";
    server.on("GET " + PLACE, json(200, status().replace("\"runs\":[]", runs)));

    assertThat(shell.run("ps").out())
        .contains("web@v4#0  77 ", "ONE-OFF RUN  STATE    AGE  USER")
        .containsPattern("web!run-1    running  \\d+[mhd]\\S* +ada");
    assertThat(shell.run("ps", "--json").out())
        .contains("\"runs\":[{\"id\":\"web!run-1\"", "\"user\":\"ada\"");
  }

  @Test
  void passesTheExitCodeOfWhatItRan() {
    server
        .on("POST " + PLACE + "/runs", json(202, "{\"id\":\"r-1\"}"))
        .on(
            "GET " + PLACE + "/runs/r-1/events",
            events(
                "id: 1\nevent: output\ndata: {\"source\":\"web\",\"text\":\"\\u001b[31mhello\"}",
                "id: 2\nevent: end\ndata: {\"exitCode\":42}"));

    Ran ran = shell.run("run", "-s", "web", "--", "node", "-e", "$(touch x)", "--month");

    assertThat(ran.exitCode()).isEqualTo(42);
    assertThat(ran.out()).isEqualTo("hello\n");
    assertThat(server.requests().getFirst().body())
        .isEqualTo("{\"service\":\"web\",\"argv\":[\"node\",\"-e\",\"$(touch x)\",\"--month\"]}");
  }

  @Test
  void sendsASecretFromStdinOnly() {
    answerSecrets();

    Ran ran = shell.typing("s3cret value\n").run("secrets", "set", "API_KEY");

    assertThat(ran.exitCode()).isZero();
    assertThat(server.requests().getLast().body()).isEqualTo("{\"value\":\"s3cret value\"}");
    assertThat(ran.out() + ran.err()).doesNotContain("s3cret");
    assertThat(ran.err()).endsWith("Next: slipway deploy\n"); // a restart keeps the old value
  }

  @Test
  void importsSecretsFromAFileAndNeverShowsThem() throws IOException {
    answerSecrets();
    Files.writeString(folder.resolve(".env"), "# keys\nAPI_KEY='s3cret'\nLOG_LEVEL=\n");

    Ran ran = shell.run("secrets", "import", ".env", "--json");

    assertThat(ran.exitCode()).isZero();
    assertThat(server.requests().getLast().body()).isEqualTo("{\"value\":\"s3cret\"}");
    assertThat(ran.out()).startsWith("{\"schemaVersion\":1,").contains("\"version\":2");
    assertThat(ran.out() + ran.err()).doesNotContain("s3cret");
  }

  @Test
  void importsNothingWhenANameIsUnknown() throws IOException {
    answerSecrets();
    Files.writeString(folder.resolve(".env"), "API_KEY=s3cret\nAPI_KEI=other\n");

    Ran refused = shell.run("secrets", "import", ".env");

    assertThat(refused.exitCode()).isEqualTo(3);
    assertThat(refused.err()).contains("API_KEI; nothing was set", "did you mean: API_KEY?");
    assertThat(server.requests()).noneMatch(request -> request.method().equals("PUT"));
    assertThat(shell.run("secrets", "import", ".env", "--skip-unknown").err())
        .contains("left out: API_KEI");
    assertThat(shell.run("secrets", "import", "no-such.env").exitCode()).isEqualTo(3);
  }

  @Test
  void setsNoSecretThatNobodyDeclares() {
    answerSecrets();
    server.on("PUT " + PLACE + "/secrets/API_KEI", json(200, SECRET.replace("API_KEY", "API_KEI")));

    Ran refused = shell.typing("s3cret").run("secrets", "set", "API_KEI");
    assertThat(refused.exitCode()).isEqualTo(3);
    assertThat(refused.err())
        .contains("no secret of this application: API_KEI; nothing was set")
        .contains("did you mean: API_KEY?", "--undeclared");
    assertThat(server.requests()).noneMatch(request -> request.method().equals("PUT"));

    Ran wanted = shell.typing("s3cret").run("secrets", "set", "API_KEI", "--undeclared");
    assertThat(wanted.exitCode()).isZero();
    assertThat(server.requests().getLast().path()).endsWith("/secrets/API_KEI");
  }

  private void answerSecrets() {
    server
        .on("GET " + PLACE + "/secrets", json(200, "[" + SECRET + "]"))
        .on("PUT " + PLACE + "/secrets/API_KEY", json(200, SECRET));
  }

  @Test
  void asksForLogLinesByTime() {
    server.on("GET " + PLACE + "/logs", json(200, "{\"lines\":[]}"));

    shell.run("logs", "--since", "10m", "--until", "2026-01-31T14:00:00+02:00");
    shell.run("logs", "web", "-n", "7", "--grep", "a b");
    shell.run("logs", "--level", "WARN", "--failed");

    assertThat(server.requests())
        .extracting(ContractServer.Request::query)
        .containsExactly(
            "lines=10000&since=2026-01-31T11%3A51%3A00Z&until=2026-01-31T12%3A00%3A00Z",
            "service=web&lines=7&grep=a%20b", "lines=100&level=warn&failed=true");
  }

  @Test
  void destroysOnlyWithTheNameThatWasTyped() {
    server.on("DELETE " + PLACE, json(200, ""));

    Ran ran = shell.run("destroy", "--confirm", "shop");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.err()).contains("shop dev is destroyed");
  }

  @Test
  void saysWhenTheTokenIsNotAccepted() throws IOException {
    Files.writeString(folder.resolve("home/token"), "stolen");

    Ran ran = shell.run("status");

    assertThat(ran.exitCode()).isEqualTo(4);
    assertThat(ran.err()).contains("the token is not valid").doesNotContain("stolen");
  }

  @Test
  void survivesAnAnswerThatIsNoneOfSlipwayds() {
    server.on("GET " + PLACE, json(200, "<html>"));

    Ran ran = shell.run("status");

    assertThat(ran.exitCode()).isNotZero();
    assertThat(ran.err()).startsWith("error: the answer is not slipwayd's").doesNotContain("\tat ");
  }

  @Test
  void printsLogLinesWithoutTheirEscapes() {
    server.on(
        "GET " + PLACE + "/logs",
        json(
            200,
            "{\"lines\":[{\"source\":\"web@v4#0\",\"position\":1,\"text\":\"\\u001b]0;x\\u0007up\"}]}"));

    assertThat(shell.run("logs").out()).isEqualTo("web@v4#0 | up\n");
  }

  @Test
  void saysWhereToLookWhenThereAreNoLogLines() {
    server.on("GET " + PLACE + "/logs", json(200, "{\"lines\":[]}"));

    Ran ran = shell.run("logs", "--release", "v3");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains("No lines; --previous");
  }

  @Test
  void opensThePageRatherThanTheApiThatComesFirst() {
    String served =
        "{\"schemaVersion\":1,\"application\":\"shop\",\"environment\":\"dev\",\"state\":\"running\","
            + "\"services\":["
            + service("api", "web")
            + ","
            + service("page", "static")
            + "],"
            + "\"resources\":[],\"routes\":["
            + route("api")
            + ","
            + route("page")
            + "]}";
    server.on("GET " + PLACE, json(200, served));

    assertThat(shell.run("open").out()).isEqualTo("http://page.localhost\n");
    assertThat(shell.run("open", "api").out()).isEqualTo("http://api.localhost\n");
  }

  private static String service(String name, String kind) {
    return "{\"service\":\""
        + name
        + "\",\"kind\":\""
        + kind
        + "\",\"release\":1,\"revision\":\""
        + name
        + "@v1\",\"live\":true,\"wanted\":0,\"ready\":0,\"state\":\"running\",\"instances\":[]}";
  }

  private static String route(String name) {
    return "{\"route\":\""
        + name
        + "\",\"url\":\"http://"
        + name
        + ".localhost\",\"service\":\""
        + name
        + "\",\"shares\":[]}";
  }

  @Test
  void doctorLooksAtTheServerToo() {
    server.on(
        "GET /server",
        json(
            200,
            "{\"version\":\"t\",\"pid\":1,\"startedAt\":\"2026-01-31T12:00:00Z\",\"home\":\"/h\","
                + "\"address\":\"http://127.0.0.1:1\",\"store\":{\"kind\":\"embedded\",\"pid\":2},"
                + "\"gateway\":{\"address\":\"http://127.0.0.1:8080\",\"pid\":3,\"state\":\"down\"},"
                + "\"schemaVersion\":1}"));

    Ran ran = shell.run("doctor", "--json");

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.out()).contains("\"check\":\"gateway\",\"state\":\"failed\"");
  }

  private void acceptSource() {
    server.on("POST /sources", json(201, "{\"digest\":\"sha256:abc\",\"files\":2,\"bytes\":100}"));
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

  private static String status() {
    return "{\"schemaVersion\":1,\"application\":\"shop\",\"environment\":\"dev\",\"state\":\"running\","
        + "\"liveRelease\":4,\"services\":[{\"service\":\"web\",\"kind\":\"web\",\"release\":4,"
        + "\"revision\":\"web@v4\",\"live\":true,\"wanted\":1,\"ready\":1,\"state\":\"running\",\"instances\":[{"
        + "\"id\":\"web@v4#0\",\"revision\":\"web@v4\",\"pid\":77,\"host\":\"127.0.0.1\","
        + "\"ports\":{\"http\":41000},\"state\":\"running\",\"health\":\"ready\","
        + "\"since\":\"2026-01-31T12:00:00Z\",\"restarts\":2,\"lastProbe\":\"200\","
        + "\"limits\":[\"memory 512Mi\"]}]}],\"resources\":[],\"routes\":[{\"route\":\"web\","
        + "\"url\":\"http://shop.localhost:8080\",\"service\":\"web\",\"shares\":[{"
        + "\"revision\":\"web@v4\",\"weight\":100,\"draining\":false,\"inFlight\":0,"
        + "\"endpoints\":1,\"healthyEndpoints\":1,"
        + "\"requests\":9,\"serverErrors\":0}]}],\"runs\":[]}";
  }
}
