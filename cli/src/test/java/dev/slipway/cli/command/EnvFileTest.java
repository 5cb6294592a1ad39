package dev.slipway.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.cli.outcome.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvFileTest {
  @Test
  void readsWhatPeopleWrite() {
    String text =
        """
        # keys
        PLAIN=a=b
        export EXPORTED = spaced out  # why
        SINGLE='$HOME # \\n'
        DOUBLE="line 1\\nline \\"2\\"" # and a comment
        HASH=a#b
        EMPTY=
        PLAIN=last
        """;

    assertThat(EnvFile.parse(".env", text))
        .containsEntry("PLAIN", "last")
        .containsEntry("EXPORTED", "spaced out")
        .containsEntry("SINGLE", "$HOME # \\n")
        .containsEntry("DOUBLE", "line 1\nline \"2\"")
        .containsEntry("HASH", "a#b")
        .containsEntry("EMPTY", "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"hunter2", "=hunter2", "1A=hunter2", "A='hunter2", "A=\"hunter2\\\""})
  void namesTheLineAndNotWhatItHolds(String line) {
    assertThatThrownBy(() -> EnvFile.parse(".env", "B=1\n" + line + "\n"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(".env:2 ")
        .hasMessageNotContaining("hunter2");
  }
}
