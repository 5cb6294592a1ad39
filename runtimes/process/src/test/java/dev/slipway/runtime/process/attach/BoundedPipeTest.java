package dev.slipway.runtime.process.attach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Random;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BoundedPipeTest {
  private final BoundedPipe pipe = new BoundedPipe(10);
  private final OutputStream sink = pipe.sink();
  private final InputStream source = pipe.source();

  @Test
  void whatIsWrittenBeforeTheEndIsReadInItsOrder() throws IOException {
    sink.write(new byte[] {1, 2, 3});
    assertThat(source.readNBytes(2)).containsExactly(1, 2);
    sink.write(new byte[] {4, 5, 6, 7, 8, 9, 10, 11, 12});
    sink.close();

    assertThat(source.readAllBytes()).containsExactly(3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
    assertThat(source.read()).isEqualTo(-1);
  }

  @Test
  void moreThanFitsPassesWhereSomebodyReads() throws Exception {
    byte[] much = new byte[100_003];
    new Random(5).nextBytes(much);
    FutureTask<byte[]> reading = new FutureTask<>(source::readAllBytes);
    Thread.ofVirtual().start(reading);

    sink.write(much);
    sink.close();

    assertThat(reading.get()).isEqualTo(much);
  }

  @Test
  void aWriterThatWaitsFailsWhenTheReaderGoes() throws Exception {
    FutureTask<Boolean> writing =
        new FutureTask<>(() -> {
          sink.write(new byte[11]);
          return true;
        });
    Thread writer = Thread.ofPlatform().start(writing);
    while (writer.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }

    source.close();

    assertThatThrownBy(writing::get).hasCauseInstanceOf(IOException.class);
    assertThat(source.read()).isEqualTo(-1);
  }

  @Test
  void aReaderThatWaitsFindsTheEndWhenItsOwnSideIsClosed() throws Exception {
    FutureTask<Integer> reading = new FutureTask<>(source::read);
    Thread reader = Thread.ofPlatform().start(reading);
    while (reader.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }

    source.close();

    assertThat(reading.get()).isEqualTo(-1);
  }

  @Test
  void anInterruptionEndsTheWaitingAndStaysKnown() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(source::read).isInstanceOf(InterruptedIOException.class);

    assertThat(Thread.interrupted()).isTrue();
  }
}
