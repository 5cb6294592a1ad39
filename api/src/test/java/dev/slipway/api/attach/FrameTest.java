package dev.slipway.api.attach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.api.wire.ErrorDetail;
import dev.slipway.api.wire.ExitEvent;
import dev.slipway.api.wire.LateFailure;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FrameTest {
  private static Stream<Frame> frames() {
    ErrorDetail error =
        new ErrorDetail("not-found", "no żaba", "fix it", List.of(), List.of(), List.of(), "r-1");
    return Stream.of(
        new Frame.Input(ByteBuffer.wrap(new byte[] {0, -1, 13})),
        new Frame.Output(ByteBuffer.allocate(AttachProtocol.MAX_PAYLOAD_BYTES)),
        new Frame.Errors(ByteBuffer.wrap(new byte[] {27})),
        new Frame.InputEnd(),
        new Frame.Resize(65535, 1),
        new Frame.Taken(AttachProtocol.WINDOW_BYTES),
        new Frame.Exit(new ExitEvent(137, "its instance was stopped")),
        new Frame.Failed(new LateFailure(404, error)));
  }

  @ParameterizedTest
  @MethodSource("frames")
  void readsWhatItWrote(Frame frame) {
    assertThat(Frame.decode(frame.encode())).isEqualTo(frame);
  }

  /** Another implementation relies on exactly these bytes. */
  @ParameterizedTest
  @CsvSource({
    "00616263",
    "0178",
    "0278",
    "03",
    "0400500018",
    "0500010000",
    "067B2265786974436F6465223A377D"
  })
  void hasTheBytesOfTheDocument(String bytes) {
    ByteBuffer message = ByteBuffer.wrap(HexFormat.of().parseHex(bytes));

    Frame frame = Frame.decode(message);

    assertThat(frame.encode()).isEqualTo(message);
    assertThat(frame.getClass().getSimpleName())
        .isEqualTo(
            List.of("Input", "Output", "Errors", "InputEnd", "Resize", "Taken", "Exit")
                .get(message.get(0)));
  }

  @ParameterizedTest
  @CsvSource({
    "''",
    "00",
    "01",
    "02",
    "0300",
    "04",
    "0400000001",
    "040001",
    "0500000000",
    "05FFFFFFFF",
    "0501",
    "06",
    "067B",
    "0778",
    "08",
    "FF",
    "07C328"
  })
  void refusesWhatIsNoFrame(String bytes) {
    ByteBuffer message = ByteBuffer.wrap(HexFormat.of().parseHex(bytes));

    assertThatThrownBy(() -> Frame.decode(message)).isInstanceOf(FrameMistake.class);
  }

  @Test
  void refusesMoreThanAFrameMayHold() {
    ByteBuffer message = ByteBuffer.allocate(AttachProtocol.MAX_PAYLOAD_BYTES + 2);

    assertThatThrownBy(() -> Frame.decode(message))
        .isInstanceOf(FrameMistake.class)
        .hasMessageContaining("65538 bytes");
  }
}
