package dev.slipway.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The scanner by itself: every prefix of a head is incomplete, and no bytes whatever make it fail
 * other than by refusal.
 */
@SuppressWarnings("StringConcatToTextBlock") // the bytes on the wire, line ends included
class RequestHeadTest {
  private static final String HEAD =
      "POST /a/b?c=d HTTP/1.1\r\nHost: app.test:80\r\nContent-Length: 12\r\nX-Long: a b\tc \r\nConnection: X-Hop, close\r\n"
          + "X-Hop: 1\r\n\r\n";

  private final RequestHead head = new RequestHead();

  private int parse(byte[] bytes) {
    return head.parse(bytes, 0, bytes.length);
  }

  @Test
  void readsAWholeHead() {
    byte[] bytes = (HEAD + "body").getBytes(StandardCharsets.ISO_8859_1);

    assertThat(parse(bytes)).isEqualTo(HEAD.length());
    assertThat(head.method()).isEqualTo(Method.POST);
    assertThat(head.contentLength()).isEqualTo(12);
    assertThat(head.isKeepAlive()).isFalse();
    assertThat(head.header("X-Long")).isEqualTo("a b\tc");
    assertThat(head.header("X-Hop")).isEmpty();
  }

  @Test
  void callsEveryPrefixIncomplete() {
    for (int length = 0; length < HEAD.length(); length++) {
      byte[] prefix = HEAD.substring(0, length).getBytes(StandardCharsets.ISO_8859_1);

      assertThat(parse(prefix)).as("prefix of %d bytes", length).isEqualTo(Head.INCOMPLETE);
    }
  }

  @Test
  void survivesAnyMutation() {
    Random random = new Random(20_260_101); // a fixed seed: the same samples on every run
    for (int round = 0; round < 200_000; round++) {
      byte[] bytes = HEAD.getBytes(StandardCharsets.ISO_8859_1);
      for (int i = 0; i <= random.nextInt(4); i++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }

      int result = parse(bytes);

      assertThat(result).isBetween(Head.REJECTED, bytes.length);
    }
  }
}
