package dev.slipway.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.slipway.server.failure.ServerException.Refused;
import io.javalin.http.Context;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Opens streams one inside the other, so that all are open at once in one thread. */
class EventStreamLimitsTest {
  private final EventStreams streams = new EventStreams();
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  @Test
  void servesAsManyStreamsOfOneUserAsOneMayHave() throws IOException {
    open(EventStreams.PER_USER, _ -> "ann", () -> assertRefused("ann", 429, "too-many-streams"));

    assertThat(opened()).isEqualTo(EventStreams.PER_USER);
  }

  @Test
  void servesOthersWhileOneUserHasAll() throws IOException {
    open(EventStreams.PER_USER, _ -> "ann", () -> open(1, _ -> "bob", () -> {}));

    assertThat(opened()).isEqualTo(EventStreams.PER_USER + 1);
  }

  @Test
  void servesNobodyMoreOnceAllStreamsAreTaken() throws IOException {
    open(
        EventStreams.AT_ONCE,
        EventStreamLimitsTest::manyUsers,
        () -> {
          assertRefused("zoe", 503, "busy");
          assertRefused(manyUsers(0), 503, "busy");
        });

    assertThat(opened()).isEqualTo(EventStreams.AT_ONCE);
  }

  @Test
  void givesAPlaceBackHoweverAStreamEnds() throws IOException {
    open(EventStreams.AT_ONCE, EventStreamLimitsTest::manyUsers, () -> {});
    for (int i = 0; i < EventStreams.AT_ONCE; i++) {
      String user = manyUsers(i);
      assertThatThrownBy(() ->
              streams.serve(
                  context(),
                  user,
                  _ -> {
                    throw new IOException("the log cannot be read");
                  }))
          .isInstanceOf(IOException.class);
    }
    written.reset();

    open(EventStreams.AT_ONCE, EventStreamLimitsTest::manyUsers, () -> {});

    assertThat(opened()).isEqualTo(EventStreams.AT_ONCE);
  }

  @Test
  void takesARefusedStreamForNone() throws IOException {
    open(
        EventStreams.AT_ONCE - 1,
        EventStreamLimitsTest::manyUsers,
        () -> {
          open(1, _ -> "zoe", () -> assertRefused("bob", 503, "busy"));
          open(1, _ -> "bob", () -> assertRefused("zoe", 503, "busy"));
        });

    assertThat(opened()).isEqualTo(EventStreams.AT_ONCE + 1);
  }

  /** So few streams each that no user meets their own limit. */
  private static String manyUsers(int stream) {
    return "user-" + stream % 3;
  }

  /** What happens while streams are open. */
  @FunctionalInterface
  private interface Meanwhile {
    void happens() throws IOException;
  }

  private void open(int count, IntFunction<String> user, Meanwhile meanwhile) throws IOException {
    if (count == 0) {
      meanwhile.happens();
      return;
    }
    streams.serve(context(), user.apply(count), _ -> open(count - 1, user, meanwhile));
  }

  private void assertRefused(String user, int status, String code) {
    assertThatThrownBy(() -> open(1, _ -> user, () -> {}))
        .asInstanceOf(type(Refused.class))
        .satisfies(refused -> {
          assertThat(refused.status()).isEqualTo(status);
          assertThat(refused.code()).isEqualTo(code);
        });
  }

  /** Each stream begins with one line of its own. */
  private long opened() {
    return written.toString(StandardCharsets.UTF_8).lines().filter(":"::equals).count();
  }

  /** A request of Javalin's whose answer is kept; a stream needs no more of it. */
  private Context context() {
    HttpServletResponse response =
        proxy(
            HttpServletResponse.class,
            (_, method, _) -> method.getName().equals("getOutputStream") ? output() : null);
    return proxy(
        Context.class, (context, method, _) -> method.getName().equals("res") ? response : context);
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private ServletOutputStream output() {
    return new ServletOutputStream() {
      @Override
      public boolean isReady() {
        return true;
      }

      @Override
      public void setWriteListener(WriteListener listener) {
        throw new UnsupportedOperationException("streams block");
      }

      @Override
      public void write(int b) {
        written.write(b);
      }
    };
  }
}
