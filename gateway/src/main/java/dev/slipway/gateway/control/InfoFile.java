package dev.slipway.gateway.control;

import dev.slipway.gateway.admin.GatewayInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Writes {@code gateway.json}, by which others find this process. */
public final class InfoFile {
  private InfoFile() {}

  /** Replaces the copy, then the file in {@code stateDir}, each atomically. */
  public static void write(Path stateDir, GatewayInfo info) {
    try {
      byte[] content = Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(info);
      AtomicFile.write(stateDir.resolve(GatewayInfo.COPY_NAME), content);
      AtomicFile.write(stateDir.resolve(GatewayInfo.FILE_NAME), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
