package dev.slipway.cli.command;

import static dev.slipway.cli.command.ContractServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cli.Shell.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets on their way to the server. */
class SecretsAgainstServerIT extends AgainstServer {
  private static final String SECRET =
      "{\"name\":\"API_KEY\",\"version\":2,\"origin\":\"set\",\"optional\":false,"
          + "\"description\":\"\",\"isSet\":true}";

  SecretsAgainstServerIT(@TempDir Path folder) throws IOException {
    super(folder);
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
}
