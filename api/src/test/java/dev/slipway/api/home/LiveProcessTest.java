package dev.slipway.api.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class LiveProcessTest {

  @Test
  void knowsArgumentsBehindOneLongerThanAPage() throws IOException {
    String long8192 = "x".repeat(8192);
    // The shell waits for its input, which this test never gives.
    Process process = new ProcessBuilder("sh", "-c", "read line", "sh", long8192, "last ü").start();
    try {
      assertThat(LiveProcess.arguments(process.toHandle()))
          .containsExactly("sh", "-c", "read line", "sh", long8192, "last ü");
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void knowsNoneOfAnEndedProcess() throws Exception {
    Process process = new ProcessBuilder("true").start();
    assertThat(process.waitFor()).isZero();
    assertThat(LiveProcess.arguments(process.toHandle())).isEmpty();
  }
}
