package dev.slipway.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The version of this build. */
public final class VersionText {
  private static final String RESOURCE = "/dev/slipway/cli/version.txt";

  private VersionText() {}

  /** For example {@code 0.1.0}. */
  public static String current() {
    try (InputStream text = VersionText.class.getResourceAsStream(RESOURCE)) {
      return text == null
          ? "unknown"
          : new String(text.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException _) {
      return "unknown";
    }
  }
}
