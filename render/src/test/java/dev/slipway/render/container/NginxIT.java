package dev.slipway.render.container;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.render.kubernetes.valid.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The real nginx reads the configuration of the proxy, with a certificate made for the test. */
class NginxIT {
  @TempDir private Path folder;

  static Stream<ContainerCase> cases() {
    return ContainerCase.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void acceptsTheProxy(ContainerCase golden) throws IOException {
    String text = golden.expected().get("docker/nginx/nginx.conf");
    Tool nginx = new Tool("nginx");
    Tool openssl = new Tool("openssl");
    if (text == null || !nginx.isPresent() || !openssl.isPresent()) {
      return;
    }
    Files.createDirectories(folder.resolve("ssl"));
    openssl.run(
        folder,
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "1",
        "-subj",
        "/CN=localhost",
        "-keyout",
        "ssl/tls.key",
        "-out",
        "ssl/tls.crt");
    // Names of containers resolve inside Compose's network only.
    String local = text.replaceAll("proxy_pass http://[^:]+:", "proxy_pass http://127.0.0.1:");
    Files.writeString(folder.resolve("nginx.conf"), local.replace("/tmp/", folder + "/"), UTF_8);

    assertThat(nginx.run(folder, "-t", "-q", "-c", folder.resolve("nginx.conf").toString()))
        .isEmpty();
  }
}
