package dev.slipway.server.traffic;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.gateway.admin.GatewayProcess;
import dev.slipway.runtime.process.host.Command;
import dev.slipway.runtime.process.host.Folders;
import dev.slipway.runtime.process.host.ProcessTable;
import dev.slipway.runtime.process.host.RunAs;
import dev.slipway.runtime.process.host.Signals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gateway's ahead-of-time cache: every second that a dead gateway takes to come back is a
 * second of refused requests. Recorded once per build and JDK, in the background, by the gateway's
 * own user.
 */
final class GatewayCache {
  private static final Logger log = LoggerFactory.getLogger(GatewayCache.class);
  private static final Duration RECORDING = Duration.ofMinutes(5); // at the lowest priority
  private static final String ANY_PORT = "127.0.0.1:0";
  private static final String MARK = "SLIPWAY_RECORDING";

  private final Path folder;
  private final Path training;
  private final RunAs user;

  /**
   * A cache in the gateway's state folder.
   *
   * @param user who owns the folder and runs the gateway
   */
  GatewayCache(Path folder, RunAs user) {
    this.folder = folder;
    this.training = folder.resolve("training");
    this.user = user;
  }

  /** How to start the gateway, as fast as it goes today. */
  List<String> command(GatewayProcess gateway) {
    Path cache = file(gateway);
    return Files.isRegularFile(cache) ? gateway.commandFrom(cache) : gateway.command();
  }

  /** Ends a recording that a killed slipwayd left behind. */
  void endLeftRecording() {
    Signals.send(
        "KILL",
        ProcessTable.carrying(MARK + "=" + training).stream().map(ProcessTable.Stat::pid).toList());
  }

  /** Records the cache unless it is there; blocks. Without it everything works, only slower. */
  void record(GatewayProcess gateway) {
    Path cache = file(gateway);
    if (Files.isRegularFile(cache)) {
      return;
    }
    Path fresh = training.resolve("cache");
    try {
      Folders.ownerOnly(training, user);
      Files.deleteIfExists(fresh);
      Command.Result result =
          Command.of(user.wrap(recording(gateway, fresh)))
              .with(Map.of(MARK, training.toString()))
              .in(training)
              .run(RECORDING);
      if (result.succeeded() && Files.isRegularFile(fresh)) {
        Files.move(fresh, cache, StandardCopyOption.ATOMIC_MOVE);
      } else {
        log.atWarn().addKeyValue("error", result.output()).log("no cache for the gateway's start");
      }
    } catch (IOException | DeliveryException e) {
      log.atWarn().addKeyValue("error", e.getMessage()).log("no cache for the gateway's start");
    }
  }

  private List<String> recording(GatewayProcess gateway, Path fresh) {
    List<String> command = new ArrayList<>(List.of("nice", "-n", "19"));
    command.addAll(
        new GatewayProcess(
                gateway.java(),
                gateway.classPath(),
                ANY_PORT,
                ANY_PORT,
                gateway.tokenFile(),
                training)
            .commandRecording(fresh));
    return command;
  }

  private Path file(GatewayProcess gateway) {
    String build = GatewayPrograms.fingerprint(gateway.classPath());
    String jdk = GatewayPrograms.fingerprint(gateway.java().toString());
    return folder.resolve("start-" + build + "-" + jdk + ".aot");
  }
}
