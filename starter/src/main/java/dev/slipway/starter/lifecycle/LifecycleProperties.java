package dev.slipway.starter.lifecycle;

import dev.slipway.starter.Stage;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How long each part of the stop may take; what is not set is as the {@link Stage} has it.
 *
 * @param preDrain after SIGTERM: requests are served, readiness answers 503
 * @param drain after that: requests in flight finish, new ones get 503
 * @param forcedExit from SIGTERM on: the process ends whatever still runs; longer than the others
 *     together, shorter than the platform's grace period
 */
@ConfigurationProperties("slipway.lifecycle")
public record LifecycleProperties(
    @Nullable Duration preDrain, @Nullable Duration drain, @Nullable Duration forcedExit) {

  StopTimes orElse(Stage stage) {
    return new StopTimes(
        preDrain == null ? stage.preDrain() : preDrain,
        drain == null ? stage.drain() : drain,
        forcedExit == null ? stage.forcedExit() : forcedExit);
  }
}
