package dev.slipway.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** However a chunked body is cut into buffers, its end is found at the same byte. */
@SuppressWarnings("StringConcatToTextBlock") // the bytes on the wire, line ends included
class ChunkScannerTest {
  private static final String BODY =
      "5\r\nhello\r\n00a;x=\"y\"\r\n0123456789\r\n0\r\nX-Sum: 1\r\n\r\n";

  @Test
  void findsTheEndWhereverTheBodyIsCut() {
    byte[] bytes = (BODY + "GET").getBytes(StandardCharsets.ISO_8859_1);
    for (int cut = 0; cut < BODY.length(); cut++) {
      ChunkScanner scanner = new ChunkScanner();
      scanner.reset();
      ByteBuf first = Unpooled.wrappedBuffer(bytes, 0, cut);
      ByteBuf second = Unpooled.wrappedBuffer(bytes, cut, bytes.length - cut);

      ChunkScanner.Result begun = scanner.advance(first, 0);
      ChunkScanner.Result ended = scanner.advance(second, 0);

      assertThat(begun).isEqualTo(ChunkScanner.Result.MORE);
      assertThat(ended).isEqualTo(ChunkScanner.Result.DONE);
      assertThat(cut + scanner.position()).isEqualTo(BODY.length());
      assertThat(scanner.dataBytes()).isEqualTo(15);
    }
  }
}
