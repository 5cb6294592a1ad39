package dev.slipway.runtime.process.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DefaultSignalsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Test
  void aCommandOfABackgroundShellNoticesItsTerminalsKeysAgain() {
    List<String> interrupted = List.of("sh", "-c", "kill -INT $$; echo unmoved");

    assertThat(fromTheBackground(List.of(), interrupted).output()).isEqualTo("unmoved");
    Command.Result restored = fromTheBackground(Command.defaultSignals(), interrupted);

    assertThat(restored.exit()).isEqualTo(130);
    assertThat(restored.output()).isEmpty();
  }

  private static Command.Result fromTheBackground(List<String> prefix, List<String> command) {
    List<String> argv =
        new ArrayList<>(List.of("sh", "-c", "trap '' INT QUIT HUP; exec \"$@\"", "sh"));
    argv.addAll(prefix);
    argv.addAll(command);
    return Command.of(argv).run(PATIENCE);
  }
}
