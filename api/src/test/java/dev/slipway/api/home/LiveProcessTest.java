package dev.slipway.api.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

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

  @Test
  @Timeout(10)
  void knowsAProcessThatIsStopped() throws Exception {
    Process process = new ProcessBuilder("sh", "-c", "kill -STOP $$; read line").start();
    try {
      long pid = process.pid();
      assertThat(LiveProcess.isStopped(ProcessHandle.current().pid())).isFalse();
      while (!LiveProcess.isStopped(pid)) {
        Thread.onSpinWait();
      }
    } finally {
      process.destroyForcibly();
    }
  }
}
