package dev.slipway.api.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlipwayHomeTest {
  private static final byte[] NO_TEXT = {(byte) 0xff, (byte) 0xfe, 0, (byte) 0xc3};

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
}
