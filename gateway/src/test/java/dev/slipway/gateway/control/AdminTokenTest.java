package dev.slipway.gateway.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file decides what opens the admin API, also while the gateway runs. */
class AdminTokenTest {
  private static final String FIRST = "first-token-0123456789";
  private static final String SECOND = "second-token-0123456789";

  @TempDir Path folder;
  private Path file = Path.of("token");

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("token");
    Files.writeString(file, FIRST);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void takesTheReplacementAndForgetsWhatItReplaced() throws IOException {
    AdminToken token = AdminToken.read(file);
    assertThat(token.matches(SECOND)).isFalse();

    Files.writeString(file, SECOND);

    assertThat(token.matches(SECOND)).isTrue();
    assertThat(token.matches(FIRST)).isFalse();
  }

  @Test
  void keepsWhatItKnowsOverAMissingDamagedOrOpenFile() throws IOException {
    AdminToken token = AdminToken.read(file);

    Files.writeString(file, SECOND);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(token.matches(SECOND)).isFalse();
    Files.write(file, new byte[] {(byte) 0xfe, 0, 1});
    assertThat(token.matches("")).isFalse();
    Files.delete(file);
    assertThat(token.matches("")).isFalse();

    assertThat(token.matches(FIRST)).isTrue();
  }
}
