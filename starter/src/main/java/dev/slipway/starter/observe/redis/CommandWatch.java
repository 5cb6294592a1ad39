package dev.slipway.starter.observe.redis;

import dev.slipway.starter.observe.metrics.BoundedNames;
import dev.slipway.starter.observe.metrics.Buckets;
import io.lettuce.core.event.command.CommandBaseEvent;
import io.lettuce.core.event.command.CommandFailedEvent;
import io.lettuce.core.event.command.CommandListener;
import io.lettuce.core.event.command.CommandStartedEvent;
import io.lettuce.core.event.command.CommandSucceededEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Measures commands by name. Called on Lettuce's threads; safe for any. */
final class CommandWatch implements CommandListener {

  private static final String STARTED = "slipway.started";

  private final MeterRegistry registry;
  private final BoundedNames names = new BoundedNames();
  private final Counter errors;

  CommandWatch(MeterRegistry registry) {
    this.registry = registry;
    this.errors =
        Counter.builder("redis.errors")
            .description("Commands that failed, and tries to reconnect that did.")
            .register(registry);
  }

  @Override
  public void commandStarted(CommandStartedEvent event) {
    event.getContext().put(STARTED, System.nanoTime());
  }

  @Override
  public void commandSucceeded(CommandSucceededEvent event) {
    record(event);
  }

  @Override
  public void commandFailed(CommandFailedEvent event) {
    record(event);
    failed();
  }

  void failed() {
    errors.increment();
  }

  private void record(CommandBaseEvent event) {
    if (event.getContext().get(STARTED) instanceof Long started) {
      String command = event.getCommand().getType().toString().toLowerCase(Locale.ROOT);
      Timer.builder("redis.operation.duration")
          .description("From sending a command to its answer.")
          .tag("command", names.of(command))
          .serviceLevelObjectives(Buckets.BACKENDS)
          .register(registry)
          .record(System.nanoTime() - started, TimeUnit.NANOSECONDS);
    }
  }
}
