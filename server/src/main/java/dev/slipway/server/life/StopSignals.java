package dev.slipway.server.life;

import dev.slipway.server.failure.ServerException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/**
 * SIGTERM and SIGINT as an orderly end. A shutdown hook alone would make the process exit with 143;
 * a handler leaves the exit code to us. SIGHUP is ignored: the terminal that started it may close.
 * The JDK's handlers live in {@code sun.misc}, which is supported but warned about at every
 * mention; hence the reflection.
 */
public final class StopSignals {
  private StopSignals() {}

  /** Calls {@code stop} on each signal, on a thread of the JVM's. */
  public static void install(Runnable stop) {
    try {
      handle("TERM", stop);
      handle("INT", stop);
      handle("HUP", () -> {});
    } catch (ReflectiveOperationException e) {
      throw new ServerException.CannotStart(
          "this Java runtime has no sun.misc.Signal", "use a JDK 25 of any vendor", e);
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
            StopSignals.class.getClassLoader(), new Class<?>[] {handler}, invocation);
    signal
        .getMethod("handle", signal, handler)
        .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
  }
}
