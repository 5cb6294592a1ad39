package dev.slipway.gateway;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The command line, read once.
 *
 * @param listen where clients connect; port 0 for any free one
 * @param admin a loopback address
 * @param tokenFile holds the bearer token of the admin API
 * @param stateDir of {@code gateway.json} and the routes
 * @param loops event loops, at least 1
 */
public record GatewayOptions(
    InetSocketAddress listen, InetSocketAddress admin, Path tokenFile, Path stateDir, int loops) {

  static final String USAGE =
      "usage: gateway --listen HOST:PORT --token-file FILE --state-dir DIR [--admin 127.0.0.1:0] [--loops N]";

  private static final Set<String> KEYS =
      Set.of("--listen", "--admin", "--token-file", "--state-dir", "--loops");
  private static final int MAX_DEFAULT_LOOPS =
      4; // memory per loop is bounded; few machines need more at the edge
  private static final int MAX_LOOPS = 64;

  /** Parses {@code --key value} pairs; mistakes are {@link GatewayException.Usage}. */
  static GatewayOptions parse(String... args) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < args.length; i += 2) {
      if (!KEYS.contains(args[i])) {
        throw new GatewayException.Usage("unknown option \"" + args[i] + "\"");
      }
      if (i + 1 == args.length) {
        throw new GatewayException.Usage(args[i] + " needs a value");
      }
      values.put(args[i], args[i + 1]);
    }
    InetSocketAddress admin = address("--admin", values.getOrDefault("--admin", "127.0.0.1:0"));
    if (admin.getAddress() == null || !admin.getAddress().isLoopbackAddress()) {
      throw new GatewayException.Usage(
          "--admin must be a loopback address, for example 127.0.0.1:0");
    }
    return new GatewayOptions(
        address("--listen", required(values, "--listen")),
        admin,
        Path.of(required(values, "--token-file")),
        Path.of(required(values, "--state-dir")),
        loops(values.get("--loops")));
  }

  private static String required(Map<String, String> values, String key) {
    String value = values.get(key);
    if (value == null) {
      throw new GatewayException.Usage(key + " is missing");
    }
    return value;
  }

  private static InetSocketAddress address(String key, String text) {
    int colon = text.lastIndexOf(':');
    try {
      int port = Integer.parseInt(text.substring(colon + 1));
      String host = colon <= 0 ? "" : text.substring(0, colon);
      if (!host.isEmpty() && port >= 0 && port <= 65_535) {
        return new InetSocketAddress(InetAddress.getByName(host), port);
      }
    } catch (NumberFormatException | UnknownHostException _) {
      // answered below
    }
    throw new GatewayException.Usage(key + " \"" + text + "\" is not HOST:PORT");
  }

  private static int loops(@Nullable String text) {
    if (text == null) {
      return Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MAX_DEFAULT_LOOPS);
    }
    try {
      int loops = Integer.parseInt(text);
      if (loops >= 1 && loops <= MAX_LOOPS) {
        return loops;
      }
    } catch (NumberFormatException _) {
      // answered below
    }
    throw new GatewayException.Usage("--loops \"" + text + "\" is not in 1.." + MAX_LOOPS);
  }
}
