package dev.slipway.starter.outgoing;

import io.opentelemetry.context.Context;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Takes the caller's trace, and what log lines say of its request, to the thread that works. */
final class CallersContext {

  private CallersContext() {}

  static <T extends @Nullable Object> Callable<T> around(Callable<T> work) {
    Map<String, String> fields = MDC.getCopyOfContextMap();
    return Context.current()
        .wrap(() -> {
          if (fields != null) {
            MDC.setContextMap(fields); // the thread ends with the work, and this with it
          }
          return work.call();
        });
  }
}
