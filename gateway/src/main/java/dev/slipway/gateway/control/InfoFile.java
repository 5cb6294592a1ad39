package dev.slipway.gateway.control;

import dev.slipway.gateway.admin.GatewayInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Writes {@code gateway.json}, by which others find this process. */
public final class InfoFile {
  private InfoFile() {}

  /** Replaces the file in {@code stateDir} atomically. */
  public static void write(Path stateDir, GatewayInfo info) {
    try {
      AtomicFile.write(
          stateDir.resolve(GatewayInfo.FILE_NAME),
          Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(info));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
