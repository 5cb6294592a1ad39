package dev.slipway.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.server.failure.ServerException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;

class DiskFullTest {
  private static final String FATAL = "FATAL: could not write init file: No space left on device";

  @Test
  void isSeenBehindAStoreThatTakesNoConnection() {
    var timeout =
        new SQLTransientConnectionException("request timed out", new SQLException(FATAL, "53100"));

    Failures.Answer answer =
        Failures.of(new ServerException.Store("the store failed", timeout), "r1");

    assertThat(answer.status()).isEqualTo(507);
    assertThat(answer.body().error().code()).isEqualTo("disk-full");
    assertThat(answer.body().error().message()).contains("no space left");
    assertThat(answer.body().error().fix()).contains("free some disk space");
  }

  @Test
  void isSeenBehindAFileThatCannotBeWritten() {
    var cause = new IOException("No space left on device");

    assertThat(Failures.of(new UncheckedIOException("cannot write", cause), "r1").status())
        .isEqualTo(507);
  }

  @Test
  void isNotTakenFromWhatAnApplicationPrinted() {
    var failure = new DeliveryException.Failed("build failed", "No space left on device", null);

    assertThat(DiskFull.caused(failure)).isFalse();
    assertThat(Failures.of(failure, "r1").status()).isEqualTo(500);
  }

  @Test
  void isNotEveryFailureOfTheStore() {
    var failure = new ServerException.Store("the store failed", new SQLException("refused"));

    assertThat(Failures.of(failure, "r1").status()).isEqualTo(503);
  }
}
