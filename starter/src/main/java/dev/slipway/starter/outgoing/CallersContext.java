package dev.slipway.starter.outgoing;

import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Takes what log lines say of the caller's request to the thread that works for it. */
final class CallersContext {

  private CallersContext() {}

  static <T extends @Nullable Object> Callable<T> around(Callable<T> work) {
    Map<String, String> fields = MDC.getCopyOfContextMap();
    return () -> {
      if (fields != null) {
        MDC.setContextMap(fields); // the thread ends with the work, and this with it
      }
      return work.call();
    };
  }
}
