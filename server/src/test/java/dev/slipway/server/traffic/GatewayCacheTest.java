package dev.slipway.server.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.gateway.admin.GatewayProcess;
import dev.slipway.runtime.process.host.RunAs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewayCacheTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private Path folder;

  /** It would go on for minutes at the lowest priority, and count as something left behind. */
  @Test
  void aRecordingThatAKilledSlipwaydLeftIsEnded() throws Exception {
    Path pid = folder.resolve("pid");
    GatewayCache killed = new GatewayCache(folder, new RunAs.Same());
    GatewayProcess program = endless(pid);
    Thread owner = Thread.ofVirtual().start(() -> killed.record(program));
    Awaitility.await().atMost(PATIENCE).until(() -> Files.isRegularFile(pid));
    ProcessHandle left =
        ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).orElseThrow();

    new GatewayCache(folder.resolve("other"), new RunAs.Same()).endLeftRecording();
    assertThat(left.isAlive()).isTrue();
    new GatewayCache(folder, new RunAs.Same()).endLeftRecording();

    assertThat(left.onExit()).succeedsWithin(PATIENCE);
    owner.join();
  }

  /** Instead of Java a program that never ends and has written its number when that is whole. */
  private GatewayProcess endless(Path pid) throws IOException {
    Path program = folder.resolve("java");
    Files.writeString(
        program,
        "#!/bin/sh\necho $$ > '"
            + pid
            + ".new'\nmv '"
            + pid
            + ".new' '"
            + pid
            + "'\nexec sleep 600\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    return new GatewayProcess(
        program, "none.jar", "127.0.0.1:0", "127.0.0.1:0", folder.resolve("token"), folder);
  }
}
