package dev.slipway.runtime.process.site;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Serves the folder it is started in, at {@code HOST} and {@code PORT}. On SIGTERM it finishes what
 * it is answering and exits with 0.
 *
 * <p>Arguments: {@code --fallback=PATH --not-found=PATH --runtime-config=PATH}, each optional. The
 * variables named in {@code SLIPWAY_SITE_VARIABLES} are published at the runtime-config path.
 */
public final class SiteMain {
  /** Names of the variables to publish, separated by spaces. */
  public static final String VARIABLES = "SLIPWAY_SITE_VARIABLES";

  private static final int BACKLOG = 1024;

  /** For answers under way when the server is stopped. */
  private static final int DRAIN_SECONDS = 20;

  private SiteMain() {}

  /** Starts serving; ends only by a signal. */
  public static void main(String[] arguments) throws IOException {
    // Answers are small and written at once: waiting to fill packets only delays them.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    Map<String, String> environment = System.getenv();
    Site site =
        Site.read(
            Path.of("").toAbsolutePath(),
            option(arguments, "--fallback="),
            option(arguments, "--not-found="));
    SiteHandler handler =
        new SiteHandler(site, option(arguments, "--runtime-config="), published(environment));
    InetSocketAddress address =
        new InetSocketAddress(
            environment.getOrDefault("HOST", "127.0.0.1"),
            Integer.parseInt(environment.getOrDefault("PORT", "0")));
    HttpServer server = HttpServer.create(address, BACKLOG);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", handler);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> drain(server)));
    server.start();
  }

  /** In a shutdown hook the exit code would be 143; a stop that was asked for is a success. */
  private static void drain(HttpServer server) {
    server.stop(DRAIN_SECONDS);
    Runtime.getRuntime().halt(0);
  }

  private static Map<String, String> published(Map<String, String> environment) {
    Map<String, String> published = new HashMap<>();
    for (String name : environment.getOrDefault(VARIABLES, "").split(" ", -1)) {
      String value = environment.get(name);
      if (value != null) {
        published.put(name, value);
      }
    }
    return published;
  }

  private static @Nullable String option(String[] arguments, String prefix) {
    for (String argument : arguments) {
      if (argument.startsWith(prefix)) {
        return argument.substring(prefix.length());
      }
    }
    return null;
  }
}
