package dev.slipway.delivery.engine;

import dev.slipway.delivery.journal.Holder;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Knows of a holder of the same installation, hence of this machine, whether its process is gone. A
 * pid that now belongs to a process with another start time is gone too.
 */
final class DeadHolders implements Predicate<Holder> {
  private static final Duration ROUNDING = Duration.ofSeconds(2); // start times are in clock ticks

  private final Holder me;

  DeadHolders(Holder me) {
    this.me = me;
  }

  @Override
  public boolean test(Holder holder) {
    if (!holder.installation().equals(me.installation())) {
      return false;
    }
    Optional<Instant> started =
        ProcessHandle.of(holder.pid())
            .filter(ProcessHandle::isAlive)
            .flatMap(process -> process.info().startInstant());
    return started.isEmpty()
        ? ProcessHandle.of(holder.pid()).isEmpty()
        : Duration.between(started.get(), holder.startedAt()).abs().compareTo(ROUNDING) > 0;
  }
}
