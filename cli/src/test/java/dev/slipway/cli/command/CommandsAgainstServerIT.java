package dev.slipway.cli.command;

import static dev.slipway.cli.command.ContractServer.events;
import static dev.slipway.cli.command.ContractServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cli.Shell.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands ask of slipwayd, and what they make of its answers. */
class CommandsAgainstServerIT extends AgainstServer {
  CommandsAgainstServerIT(@TempDir Path folder) throws IOException {
    super(folder);
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
  void opensTheFirstAddressUnlessARouteIsNamed() {
    String served =
        "{\"schemaVersion\":1,\"application\":\"shop\",\"environment\":\"dev\",\"state\":\"running\","
            + "\"services\":[],\"resources\":[],\"routes\":["
            + route("page")
            + ","
            + route("api")
            + "]}";
    server.on("GET " + PLACE, json(200, served));

    assertThat(shell.run("open").out()).isEqualTo("http://page.localhost\n");
    assertThat(shell.run("open", "api").out()).isEqualTo("http://api.localhost\n");
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
