package dev.slipway.server.config;

import dev.slipway.api.home.SlipwayHome;
import dev.slipway.delivery.secret.Secret;
import dev.slipway.server.drill.CrashPoint;
import dev.slipway.server.store.StoreAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the configuration; single use. */
public final class ConfigReader {
  /** The file in the home. */
  public static final String FILE = "slipwayd.conf";

  private static final int API_PORT = 7700;
  private static final int GATEWAY_PORT = 8080;
  private static final int MAX_PORT = 65_535;
  private static final String LOOPBACK = "127.0.0.1";
  private static final Set<String> LOOPBACK_HOSTS = Set.of(LOOPBACK, "localhost", "::1");
  private static final Set<String> KEYS =
      Set.of(
          "home",
          "listen",
          "gateway-listen",
          "store",
          "store-user",
          "store-password-file",
          "crash-at");

  private final List<String> problems = new ArrayList<>();
  private final Map<String, String> values = new LinkedHashMap<>();

  /** A configuration, or every mistake in it. */
  public sealed interface Result {
    record Read(ServerConfig config) implements Result {}

    record Refused(List<String> problems) implements Result {}
  }

  /**
   * Reads it.
   *
   * @param environment of the process
   */
  public static Result read(
      List<String> flags, Map<String, String> environment, Path userHome, String userName) {
    return new ConfigReader().result(flags, environment, userHome, userName);
  }

  private Result result(
      List<String> flags, Map<String, String> environment, Path userHome, String userName) {
    readFlags(flags);
    String home = values.get("home");
    Map<String, String> naming = home == null ? environment : Map.of("SLIPWAY_HOME", home);
    SlipwayHome where = SlipwayHome.of(naming, userHome, userName);
    readEnvironment(environment);
    readFile(where.root().resolve(FILE));
    ServerConfig config =
        new ServerConfig(
            where, apiAddress(), address("gateway-listen", GATEWAY_PORT), store(), drill());
    return problems.isEmpty() ? new Result.Read(config) : new Result.Refused(problems);
  }

  private void readFlags(List<String> flags) {
    for (int i = 0; i < flags.size(); i += 2) {
      String flag = flags.get(i);
      if (!flag.startsWith("--") || !KEYS.contains(flag.substring(2))) {
        problems.add("unknown option \"" + flag + "\"; known are --" + options());
        return;
      }
      if (i + 1 == flags.size()) {
        problems.add(flag + " needs a value");
        return;
      }
      values.put(flag.substring(2), flags.get(i + 1));
    }
  }

  private void readEnvironment(Map<String, String> environment) {
    for (String key : KEYS) {
      String value = environment.get("SLIPWAY_" + key.replace('-', '_').toUpperCase(Locale.ROOT));
      if (value != null && !value.isBlank()) {
        values.putIfAbsent(key, value);
      }
    }
    portOf(environment, "SLIPWAY_PORT", "listen");
    portOf(environment, "SLIPWAY_GATEWAY_PORT", "gateway-listen");
  }

  private void portOf(Map<String, String> environment, String variable, String key) {
    String port = environment.get(variable);
    if (port != null && !port.isBlank()) {
      values.putIfAbsent(key, LOOPBACK + ":" + port);
    }
  }

  private void readFile(Path file) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (NoSuchFileException _) {
      return;
    } catch (IOException e) {
      problems.add(file + " cannot be read: " + e.getMessage());
      return;
    }
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        readLine(line, file + ":" + (i + 1));
      }
    }
  }

  private void readLine(String line, String where) {
    int colon = line.indexOf(": ");
    String key = colon < 0 ? line : line.substring(0, colon);
    if (colon < 0 || !KEYS.contains(key) || key.equals("home")) {
      problems.add(where + ": \"" + line + "\" is not one of " + options() + " with a value");
      return;
    }
    values.putIfAbsent(key, line.substring(colon + 2).strip());
  }

  private ListenAddress apiAddress() {
    ListenAddress address = address("listen", API_PORT);
    if (!LOOPBACK_HOSTS.contains(address.host())) {
      problems.add(
          "listen \""
              + address.text()
              + "\" is not on loopback; slipwayd listens on 127.0.0.1 only, reach it from"
              + " elsewhere through ssh -L");
    }
    return address;
  }

  private ListenAddress address(String key, int defaultPort) {
    String text = values.get(key);
    if (text == null) {
      return new ListenAddress(LOOPBACK, defaultPort, true);
    }
    int colon = text.lastIndexOf(':');
    String host = colon < 0 ? LOOPBACK : text.substring(0, colon).replaceAll("[\\[\\]]", "");
    try {
      int port = Integer.parseInt(text.substring(colon + 1));
      if (port >= 0 && port <= MAX_PORT && !host.isEmpty()) {
        return new ListenAddress(host, port, false);
      }
    } catch (NumberFormatException _) {
      // answered below
    }
    problems.add(key + " \"" + text + "\" is not HOST:PORT, for example 127.0.0.1:" + defaultPort);
    return new ListenAddress(LOOPBACK, defaultPort, true);
  }

  private @Nullable StoreAddress store() {
    String url = values.get("store");
    if (url == null) {
      return null;
    }
    if (!url.startsWith("jdbc:postgresql://")) {
      problems.add("store \"" + url + "\" is not a JDBC address, jdbc:postgresql://HOST/DATABASE");
    }
    if (url.contains("password=")) {
      problems.add("store holds a password; put it into a file and name it: store-password-file");
    }
    return new StoreAddress(url, values.getOrDefault("store-user", "slipway"), storePassword());
  }

  private @Nullable CrashPoint drill() {
    String text = values.get("crash-at");
    if (text == null) {
      return null;
    }
    Optional<CrashPoint> point = CrashPoint.parse(text);
    if (point.isEmpty()) {
      problems.add("crash-at \"" + text + "\" is not STEP:before, STEP:after or STEP:recorded");
    }
    return point.orElse(null);
  }

  private Secret storePassword() {
    String file = values.get("store-password-file");
    if (file == null) {
      return new Secret("");
    }
    try {
      return new Secret(Files.readString(Path.of(file)).strip());
    } catch (IOException e) {
      problems.add("store-password-file " + file + " cannot be read: " + e.getMessage());
      return new Secret("");
    }
  }

  /** Every key there is; the example file mentions each. */
  static Set<String> keys() {
    return KEYS;
  }

  private static String options() {
    return String.join(", ", KEYS.stream().sorted().toList());
  }
}
