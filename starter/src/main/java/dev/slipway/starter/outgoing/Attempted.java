package dev.slipway.starter.outgoing;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What became of a call: its result, or why there is none and what to do instead. */
public final class Attempted<T extends @Nullable Object> {

  private final T result;
  private final @Nullable OutgoingFailure failure;
  private final Runnable degraded;

  Attempted(T result, @Nullable OutgoingFailure failure, Runnable degraded) {
    this.result = result;
    this.failure = failure;
    this.degraded = degraded;
  }

  /** The result, or the failure thrown: for what cannot be done without the service. */
  public T orThrow() {
    if (failure != null) {
      throw failure;
    }
    return result;
  }

  /** The result, or what serves instead; counted, because less than asked for is delivered. */
  public T orElse(Function<? super OutgoingFailure, ? extends T> instead) {
    if (failure != null) {
      degraded.run();
      return instead.apply(failure);
    }
    return result;
  }
}
