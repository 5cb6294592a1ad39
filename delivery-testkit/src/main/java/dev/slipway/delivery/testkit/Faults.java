package dev.slipway.delivery.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where faults enter the fakes: every call of a port asks before and after its effect. A fault is
 * whatever the interceptor throws: {@code Failed} or {@code Unknown} before means the effect did
 * not happen, {@code Unknown} after is a lost acknowledgement, {@link SimulatedCrash} ends the
 * engine at that point.
 */
public final class Faults {
  private final List<String> calls = new ArrayList<>();
  private Interceptor interceptor = Interceptor.NONE;

  /** Sees the calls of all ports that share this object. */
  public interface Interceptor {
    /** Lets everything pass. */
    Interceptor NONE =
        new Interceptor() {
          @Override
          public void before(String call) {}

          @Override
          public void after(String call) {}
        };

    /** The effect has not happened yet. */
    void before(String call);

    /** The effect has happened, its caller does not know yet. */
    void after(String call);
  }

  public synchronized void intercept(Interceptor next) {
    interceptor = next;
  }

  /** All calls so far, for example {@code runtime.converge api@v1 2}. */
  public synchronized List<String> calls() {
    return List.copyOf(calls);
  }

  <T extends @Nullable Object> T around(String call, Supplier<T> effect) {
    Interceptor current = enter(call);
    current.before(call);
    T result = effect.get();
    current.after(call);
    return result;
  }

  void around(String call, Runnable effect) {
    Interceptor current = enter(call);
    current.before(call);
    effect.run();
    current.after(call);
  }

  private synchronized Interceptor enter(String call) {
    calls.add(call);
    return interceptor;
  }
}
