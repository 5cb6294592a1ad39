package dev.slipway.server.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class TransactionTest {
  @Test
  void tellsTheFirstFailureWhereTheConnectionBreaksToo() {
    var full = new SQLException("could not extend file: No space left on device", "53100");
    var closed = new SQLException("Connection is closed");
    Connection breaking =
        (Connection)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Connection.class},
                (_, method, _) -> {
                  if (method.getName().equals("rollback")) {
                    throw closed;
                  }
                  return null;
                });

    assertThatThrownBy(() ->
            Transaction.on(
                breaking,
                _ -> {
                  throw full;
                }))
        .isSameAs(full)
        .hasSuppressedException(closed);
  }
}
