package dev.slipway.starter.lifecycle;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes over the signals that mean "stop" from the JVM. A shutdown hook alone would make Java exit
 * with 143, which every platform reads as a crash.
 *
 * <p>The JDK's handlers live in {@code sun.misc}, which is supported but warned about at every
 * mention, hence by reflection.
 */
final class StopSignals {

  // USR2 is what nodemon and some supervisors send. HotSpot keeps it for itself unless the
  // environment variable _JAVA_SR_SIGNUM names another signal for its own use.
  private static final List<String> NAMES = List.of("TERM", "INT", "USR2");

  private static final Logger log = LoggerFactory.getLogger(StopSignals.class);

  private StopSignals() {}

  static void handle(Runnable action) {
    for (String name : NAMES) {
      try {
        handle(name, action);
      } catch (InvocationTargetException e) {
        log.debug("SIG{} stays with the JVM", name, e.getCause());
      } catch (ReflectiveOperationException e) {
        log.warn(
            "this Java runtime has no sun.misc.Signal: SIG{} ends the process at once", name, e);
      }
    }
  }

  private static void handle(String name, Runnable action) throws ReflectiveOperationException {
    Class<?> signal = Class.forName("sun.misc.Signal");
    Class<?> handler = Class.forName("sun.misc.SignalHandler");
    Object proxy =
        Proxy.newProxyInstance(
            handler.getClassLoader(), new Class<?>[] {handler}, answering(name, action));
    signal
        .getMethod("handle", signal, handler)
        .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
  }

  @SuppressWarnings("ReferenceEquality") // a proxy must answer equals by identity itself
  private static InvocationHandler answering(String name, Runnable action) {
    return (proxy, method, arguments) ->
        switch (method.getName()) {
          case "equals" -> arguments != null && proxy == arguments[0];
          case "hashCode" -> System.identityHashCode(proxy);
          case "toString" -> "handler of SIG" + name;
          default -> {
            action.run();
            yield "";
          }
        };
  }
}
