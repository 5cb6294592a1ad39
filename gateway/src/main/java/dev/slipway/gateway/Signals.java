package dev.slipway.gateway;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/**
 * The process's signals. A shutdown hook can neither choose the exit code nor ignore SIGHUP, and
 * the JDK's own handlers live in {@code sun.misc}, which is supported but warned about at every
 * mention; hence the reflection.
 */
final class Signals {
  private Signals() {}

  /**
   * Runs {@code action} on SIGTERM and SIGINT; SIGHUP is ignored, because a gateway outlives the
   * terminal that started it.
   */
  static void onStop(Runnable action) {
    try {
      handle("TERM", action);
      handle("INT", action);
      handle("HUP", () -> {});
    } catch (ReflectiveOperationException e) {
      throw new GatewayException.Unavailable("this Java runtime has no sun.misc.Signal", e);
    }
  }

  @SuppressWarnings("ReferenceEquality") // a proxy must answer equals by identity itself
  private static void handle(String name, Runnable action) throws ReflectiveOperationException {
    Class<?> signal = Class.forName("sun.misc.Signal");
    Class<?> handler = Class.forName("sun.misc.SignalHandler");
    InvocationHandler invocation =
        (proxy, method, arguments) ->
            switch (method.getName()) {
              case "equals" -> arguments != null && proxy == arguments[0];
              case "hashCode" -> System.identityHashCode(proxy);
              case "toString" -> "handler of " + name;
              default -> {
                action.run();
                yield "";
              }
            };
    Object proxy =
        Proxy.newProxyInstance(
            Signals.class.getClassLoader(), new Class<?>[] {handler}, invocation);
    var _ =
        signal
            .getMethod("handle", signal, handler)
            .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
  }
}
