package dev.slipway.cli.command;

import dev.slipway.cli.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Commands in a project folder whose slipwayd is a {@link ContractServer}. */
abstract class AgainstServer {
  static final String PLACE = "/applications/shop/environments/dev";
  private static final String SPEC =
      """
      apiVersion: slipway.dev/v1
      name: shop
      services:
        web: {type: web, build: {context: ., preset: node}, ports: {http: 3000}, readinessProbe: {tcpSocket: {port: http}}}
      """;

  final Path folder;
  final Shell shell;
  final ContractServer server;

  AgainstServer(@TempDir Path folder) throws IOException {
    this.folder = folder;
    this.shell = new Shell(folder);
    this.server = ContractServer.in(folder.resolve("home"));
    Files.writeString(folder.resolve("slipway.yaml"), SPEC);
    Files.writeString(folder.resolve("server.js"), "// ours");
  }

  @AfterEach
  final void stop() {
    server.close();
  }
}
