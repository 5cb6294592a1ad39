package dev.slipway.cli.command;

import dev.slipway.api.wire.GatewayInfo;
import dev.slipway.api.wire.ServerInfo;
import dev.slipway.api.wire.StoreInfo;
import dev.slipway.cli.terminal.SafeText;
import java.util.List;

/** slipwayd as people read it. */
final class ServerText {
  private ServerText() {}

  static List<String> lines(ServerInfo server) {
    GatewayInfo gateway = server.gateway();
    StoreInfo store = server.store();
    return List.of(
        "slipwayd " + SafeText.line(server.version()) + ", pid " + server.pid(),
        "  API      " + SafeText.line(server.address()),
        "  gateway  "
            + SafeText.line(gateway.address() + " " + gateway.state())
            + pid(gateway.pid()),
        "  store    " + SafeText.line(store.kind()) + pid(store.pid()),
        "  home     " + SafeText.line(server.home()),
        "  since    " + server.startedAt());
  }

  private static String pid(@org.jspecify.annotations.Nullable Long pid) {
    return pid == null ? "" : ", pid " + pid;
  }
}
