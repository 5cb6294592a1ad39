package dev.slipway.cli.terminal;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/**
 * SIGWINCH, which the terminal sends when its window changes. The JDK's handlers live in {@code
 * sun.misc}, which is supported but warned about at every mention; hence the reflection.
 */
public final class WindowChanges {
  private WindowChanges() {}

  /**
   * Calls {@code action} after each change, for as long as this process lives, on a thread of the
   * JVM's. Does nothing on a Java that has no such signals: the window then keeps its first size.
   */
  @SuppressWarnings("ReferenceEquality") // a proxy must answer equals by identity itself
  public static void listen(Runnable action) {
    InvocationHandler invocation =
        (proxy, method, arguments) ->
            switch (method.getName()) {
              case "equals" -> arguments != null && proxy == arguments[0];
              case "hashCode" -> System.identityHashCode(proxy);
              case "toString" -> "handler of WINCH";
              default -> {
                action.run();
                yield "";
              }
            };
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object proxy =
          Proxy.newProxyInstance(
              WindowChanges.class.getClassLoader(), new Class<?>[] {handler}, invocation);
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance("WINCH"), proxy);
    } catch (ReflectiveOperationException _) {
      // said above
    }
  }
}
