package dev.slipway.server;

import dev.slipway.api.client.ApiException;
import dev.slipway.api.client.SlipwayClient;
import dev.slipway.api.home.SlipwayHome;
import dev.slipway.runtime.process.host.Folders;
import dev.slipway.server.config.ConfigReader;
import dev.slipway.server.config.ServerConfig;
import dev.slipway.server.failure.ServerException;
import dev.slipway.server.life.StopSignals;
import dev.slipway.server.logging.LogFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Entry point of slipwayd. Exit codes: 0 stopped, 1 cannot start, 2 wrong options. Started with
 * {@code -Dslipway.training=true}, in a home of its own, it starts, answers itself and ends with
 * all it started, for the ahead-of-time cache.
 */
public final class Main {
  private static final Logger log = LoggerFactory.getLogger(Main.class);
  private static final int CANNOT_START = 1;
  private static final int USAGE = 2;

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments)));
  }

  private static int run(List<String> arguments) {
    Path userHome = Path.of(property("user.home"));
    return switch (ConfigReader.read(arguments, System.getenv(), userHome, property("user.name"))) {
      case ConfigReader.Result.Refused(List<String> problems) -> {
        problems.forEach(problem -> System.err.println("slipwayd: " + problem));
        yield USAGE;
      }
      case ConfigReader.Result.Read(ServerConfig config) -> serve(config, userHome);
    };
  }

  private static int serve(ServerConfig config, Path userHome) {
    try {
      Folders.passable(config.home().root());
      LogFile.into(Folders.ownerOnly(config.home().logs()));
      Path javaHome = Path.of(property("java.home"));
      SlipwayServer server =
          new SlipwayServer(config, new Installation(userHome, javaHome, gatewayClassPath()));
      StopSignals.install(() -> server.requestStop(false)); // before anybody can learn our pid
      server.start();
      if (Boolean.getBoolean("slipway.training")) {
        practise(config.home());
        server.requestStop(true);
      }
      server.stop(server.awaitStopRequest());
      return 0;
    } catch (ServerException e) {
      System.err.println("slipwayd: " + e.getMessage());
      System.err.println("  fix: " + e.fix());
      return CANNOT_START;
    } catch (UncheckedIOException e) {
      System.err.println("slipwayd: " + e.getMessage() + ": " + e.getCause());
      System.err.println("  fix: make " + config.home().root() + " writable, with free disk space");
      return CANNOT_START;
    } catch (RuntimeException e) { // the process boundary: the trace is for the log
      log.atError().setCause(e).log("slipwayd cannot go on");
      System.err.println("slipwayd: " + e.getMessage());
      System.err.println(
          "  fix: mend what it names; details are in the folder " + config.home().logs());
      return CANNOT_START;
    }
  }

  /** What the launcher has recorded for the ahead-of-time cache: a start, some answers, an end. */
  private static void practise(SlipwayHome home) {
    try (SlipwayClient client = SlipwayClient.of(home)) {
      client.server();
      client.applications();
    } catch (ApiException e) {
      System.err.println("slipwayd: training went wrong: " + e.getMessage());
    }
  }

  /** The launcher's file of a build, or whatever we ourselves were started with. */
  private static String gatewayClassPath() {
    String build = System.getProperty("slipway.dist");
    if (build != null) {
      try {
        return Files.readString(Path.of(build, "gateway.classpath")).strip();
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read the build in " + build, e);
      }
    }
    return property("java.class.path");
  }

  private static String property(String name) {
    return Objects.requireNonNull(System.getProperty(name), name);
  }
}
