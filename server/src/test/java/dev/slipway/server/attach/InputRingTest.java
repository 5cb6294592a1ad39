package dev.slipway.server.attach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.api.attach.FrameMistake;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InputRingTest {
  private final InputRing ring = new InputRing(10);

  private int put(int first, int count) {
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = (byte) (first + i);
    }
    ring.put(ByteBuffer.wrap(bytes));
    return first + count;
  }

  @Test
  void givesBytesInTheirOrderHoweverTheyFallOnTheRing() throws Exception {
    Random random = new Random(5);
    var taken = new ByteArrayOutputStream();
    int put = 0;
    while (put < 500) {
      int room = 10 - (put - taken.size());
      put = put(put, 1 + random.nextInt(room));
      byte[] buffer = new byte[1 + random.nextInt(12)];
      taken.write(buffer, 0, ring.take(buffer));
      if (put - taken.size() == 10) {
        taken.write(buffer, 0, ring.take(buffer));
      }
    }

    byte[] all = taken.toByteArray();
    assertThat(all.length).isGreaterThan(480);
    for (int i = 0; i < all.length; i++) {
      assertThat(all[i]).isEqualTo((byte) i);
    }
  }

  @Test
  void refusesWhatHasNoRoomAndKeepsTheRest() throws Exception {
    put(0, 8);

    assertThatThrownBy(() -> put(8, 3)).isInstanceOf(FrameMistake.class);
    assertThat(ring.take(new byte[20])).isEqualTo(8);
  }

  @Test
  void endsBehindTheLastByte() throws Exception {
    put(0, 1);
    ring.end();

    assertThat(ring.take(new byte[20])).isEqualTo(1);
    assertThat(ring.take(new byte[20])).isEqualTo(-1);
    assertThatThrownBy(() -> put(1, 1)).hasMessage("input after its end");
  }
}
