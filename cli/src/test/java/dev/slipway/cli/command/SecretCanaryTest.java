package dev.slipway.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cli.Shell;
import dev.slipway.cli.Shell.Ran;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A value that is planted wherever secrets are kept or written by mistake is never said again. */
class SecretCanaryTest {
  private static final String CANARY = "c4nary-Zx81kQ";

  private static final String SPEC =
      """
      apiVersion: slipway.dev/v1
      name: shop
      registry: ghcr.io/example/shop
      services:
        site:
          type: static
          build: {context: ./site, preset: static}
          static: {output: dist, runtimeConfig: /config.json}
          environment: {API_URL: "${routes.api.url}"}
        api:
          type: web
          build: {context: ., preset: node}
          ports: {http: 4000}
          readinessProbe: {httpGet: {path: /ready}}
          replicas: 2
          environment:
            DATABASE_URL: ${resources.db.url}
            BUCKET_KEY: ${resources.files.secretKey}
            COMPOSED: "user:${secrets.SESSION_KEY}@host"
            PUBLIC: ${secrets.SIGNING_KEY.public}
          files:
            /etc/api/key.conf: {content: "key=${secrets.API_TOKEN}", template: true}
            /etc/api/plain.conf: {source: ./plain.conf}
          secrets: [SESSION_KEY, API_TOKEN, SIGNING_KEY]
      resources:
        db: {type: postgres}
        files: {type: s3}
      secrets:
        SESSION_KEY: {generate: hex-32}
        SIGNING_KEY: {generate: rsa-2048}
        API_TOKEN: {description: of the provider}
      routes:
        site: {host: "app.${env.domain}", service: site}
        api: {host: "api.${env.domain}", service: api}
      environments:
        dev: {target: docker, vars: {domain: localhost}}
        staging: {target: kubernetes, vars: {domain: example.net}}
        production:
          target: {type: kubernetes, secretStore: vault}
          vars: {domain: example.org}
          approval: required
          resources: {db: {external: {host: db.example.org, database: shop, user: shop, password: "${secrets.DB_PASSWORD}", cidr: 10.0.0.0/24}}}
          secrets: {DB_PASSWORD: {external: {store: vault, key: shop/db, property: password}}}
      """;

  @TempDir Path folder;

  @Test
  void isInNoRenderedFileAndInNoMessageWhereverSecretsAreKept() throws IOException {
    write("slipway.yaml", SPEC);
    write("plain.conf", "plain=yes\n");
    for (String path :
        List.of(".env", ".env.local", ".env.production", "docker/env/api.env", "site/.env")) {
      write(
          path,
          """
          SESSION_KEY=%1$s
          API_TOKEN="%1$s"
          DB_PASSWORD='%1$s'
          DATABASE_URL=postgresql://shop:%1$s@db/shop
          SIGNING_KEY="-----BEGIN PRIVATE KEY-----
          %1$s
          -----END PRIVATE KEY-----"
          """
              .formatted(CANARY));
    }
    write("keys/signing.pem", CANARY);
    write("secrets/SESSION_KEY", CANARY);
    List<Path> planted = files();

    String said =
        Stream.of(
                List.of("render", "--diff"),
                List.of("render"),
                List.of("render", "--check"),
                List.of("check", "--strict"),
                List.of("check", "-o", "json"),
                List.of("check", "-o", "sarif"))
            .map(this::run)
            .reduce("", String::concat);

    assertThat(said).isNotEmpty().doesNotContain(CANARY);
    List<Path> rendered = files().stream().filter(file -> !planted.contains(file)).toList();
    assertThat(rendered).hasSizeGreaterThan(20);
    assertThat(rendered).allSatisfy(file -> assertThat(file).content(UTF_8).doesNotContain(CANARY));
  }

  /** Where a secret belongs, a literal is refused, and the refusal does not repeat it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "resources: {db: {type: postgres, external: {host: h, database: d, user: u, password: %s}}}",
        "resources: {db: {type: postgres, external: {url: \"postgres://u:%s@h/d\"}}}",
        "resources: {db: {type: postgres, external: {host: h, database: d, user: u, ca: %s}}}",
        "notify: {ops: {slack: \"https://hooks.example.com/%s\", events: [alert]}}",
        "notify: {ops: {webhook: \"https://hooks.example.com/%s\", events: [alert]}}",
        "secrets: {X: %s}",
        "secrets: {X: {value: %s}}",
        "secrets: {X: {default: %s}}"
      })
  void isNotRepeatedWhereALiteralIsRefused(String mistake) throws IOException {
    write(
        "slipway.yaml",
        """
        apiVersion: slipway.dev/v1
        name: shop
        services:
          api: {type: web, image: "example/api:1", ports: {http: 4000}, environment: {A: b}}
        """
            + mistake.formatted(CANARY)
            + System.lineSeparator());

    String said = run(List.of("check")) + run(List.of("check", "-o", "json"));

    assertThat(said).contains("SLW").doesNotContain(CANARY);
  }

  private String run(List<String> command) {
    Ran ran = new Shell(folder).run(command.toArray(String[]::new));
    return ran.out() + ran.err();
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.resolveSibling(""));
    Files.writeString(file, text, UTF_8);
  }

  private List<Path> files() {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
