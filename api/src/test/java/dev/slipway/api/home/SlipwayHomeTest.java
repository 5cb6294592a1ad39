package dev.slipway.api.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.api.json.Json;
import dev.slipway.api.wire.ServerFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlipwayHomeTest {
  private static final byte[] NO_TEXT = {(byte) 0xff, (byte) 0xfe, 0, (byte) 0xc3};

  private final ProcessHandle self = ProcessHandle.current();

  @TempDir Path folder;

  @Test
  void damagedFilesCountAsMissingOnes() throws IOException {
    var home = new SlipwayHome(folder);
    Files.write(home.tokenFile(), NO_TEXT);
    Files.write(home.serverFile(), NO_TEXT);

    assertThat(home.token()).isEmpty();
    assertThat(home.server()).isEmpty();

    Files.writeString(home.serverFile(), "{\"pid\":");
    assertThat(home.server()).isEmpty();
  }

  @Test
  void theLockFileSaysTheSameWhereTheServerFileIsDamagedOrNamesADeadProcess() throws IOException {
    var home = new SlipwayHome(folder);
    ServerFile live = file(self, "http://127.0.0.1:1");
    Files.writeString(home.lockFile(), Json.STRICT.write(live));

    assertThat(home.server()).contains(live);
    Files.write(home.serverFile(), NO_TEXT);
    assertThat(home.server()).contains(live);
    ServerFile dead = file(ProcessHandle.of(1).orElseThrow(), "http://127.0.0.1:2");
    Files.writeString(home.serverFile(), Json.STRICT.write(dead));
    assertThat(home.server()).contains(live);
  }

  @Test
  void aServerThatOnlyStartsHoldsTheHomeAndCannotBeAskedYet() throws IOException {
    var home = new SlipwayHome(folder);
    ServerFile starting = file(self, "");
    Files.writeString(home.lockFile(), Json.STRICT.write(starting));

    assertThat(home.server()).isEmpty();
    assertThat(home.holder()).contains(starting);
  }

  /** As if the process had written it; another pid with our start time is a reused number. */
  private ServerFile file(ProcessHandle process, String address) {
    Instant started = self.info().startInstant().orElseThrow();
    return new ServerFile(1, process.pid(), started, address, "0.1");
  }
}
