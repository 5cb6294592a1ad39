package dev.slipway.server.traffic;

import dev.slipway.api.home.StateFile;
import dev.slipway.runtime.process.host.RunAs;
import dev.slipway.runtime.process.host.Secrets;
import dev.slipway.server.failure.ServerException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * What opens the gateway's admin API, in a file of the gateway's user. A running gateway takes a
 * new one from the file, so that a lost or damaged token costs nothing.
 */
record GatewayToken(Path file, RunAs user) {
  private static final String WHOLE = "[A-Za-z0-9]{32}";

  /** Makes sure that the file holds a token. */
  void ensure() {
    try {
      if (!isWhole()) {
        StateFile.write(file, Secrets.generate().reveal());
      }
      user.own(file);
    } catch (IOException e) {
      throw new ServerException.CannotStart(
          "cannot write " + file + ": " + e.getMessage(), "free some disk space", e);
    }
  }

  String read() {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the gateway's token in " + file, e);
    }
  }

  private boolean isWhole() throws IOException {
    try {
      return Files.readString(file).strip().matches(WHOLE);
    } catch (NoSuchFileException | CharacterCodingException _) {
      return false;
    }
  }
}
