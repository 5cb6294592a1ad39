package dev.slipway.gateway.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.gateway.admin.GatewayInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written is whole, twice; one changed digit is not. */
class InfoFileTest {
  @TempDir Path folder;

  @Test
  void noticesOneChangedDigit() throws IOException {
    InfoFile.write(
        folder, GatewayInfo.of(7, "2026-01-01T00:00:00Z", "127.0.0.1:80", "127.0.0.1:4001", "0.1"));
    String text = Files.readString(folder.resolve(GatewayInfo.FILE_NAME));

    assertThat(text).isEqualTo(Files.readString(folder.resolve(GatewayInfo.COPY_NAME)));
    assertThat(read(text).fitsItsChecksum()).isTrue();
    assertThat(read(text.replace("4001", "4002")).fitsItsChecksum()).isFalse();
    assertThat(read(text.replace("\"pid\" : 7", "\"pid\" : 8")).fitsItsChecksum()).isFalse();
  }

  private static GatewayInfo read(String text) throws IOException {
    return Json.MAPPER.readValue(text, GatewayInfo.class);
  }
}
